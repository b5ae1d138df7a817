### Dateien und Bilder.

# $max: MiB
blob-too-large = Die Datei ist größer als { $max } MiB.
blob-too-large-fix = Wählen Sie eine kleinere Datei.
blob-not-an-image = Diese Datei ist kein Bild im Format PNG, JPEG oder WebP.
blob-not-an-image-fix = Wählen Sie ein Bild in einem dieser Formate. Eine Datei, die nur umbenannt wurde, wird nicht angenommen.
# $max: pixels
blob-image-too-large = Das Bild ist breiter oder höher als { $max } Pixel.
blob-image-too-large-fix = Verkleinern Sie das Bild und wählen Sie es erneut.
blob-erased = Diese Person wurde gelöscht; über sie darf nichts mehr gespeichert werden.
blob-erased-fix = Prüfen Sie, ob Sie eine andere Person gemeint haben.

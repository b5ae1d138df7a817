### Files and pictures.

# $max: MiB
blob-too-large = El archivo supera los { $max } MiB.
blob-too-large-fix = Elija un archivo más pequeño.
blob-not-an-image = Este archivo no es una imagen PNG, JPEG o WebP.
blob-not-an-image-fix = Elija una imagen en uno de estos formatos. No se acepta un archivo al que solo se le cambió el nombre.
# $max: pixels
blob-image-too-large = La imagen tiene más de { $max } píxeles de ancho o de alto.
blob-image-too-large-fix = Reduzca la imagen y elíjala de nuevo.
blob-erased = Los datos de esta persona se borraron; ya no se puede guardar nada sobre ella.
blob-erased-fix = Compruebe si se refería a otra persona.

### Files and pictures.

# $max: MiB
blob-too-large = Le fichier dépasse { $max } Mio.
blob-too-large-fix = Choisissez un fichier plus petit.
blob-not-an-image = Ce fichier n’est pas une image PNG, JPEG ou WebP.
blob-not-an-image-fix = Choisissez une image dans l’un de ces formats. Un fichier seulement renommé n’est pas accepté.
# $max: pixels
blob-image-too-large = L’image dépasse { $max } pixels en largeur ou en hauteur.
blob-image-too-large-fix = Réduisez l’image et choisissez-la de nouveau.
blob-erased = Les données de cette personne ont été effacées ; plus rien ne peut être enregistré à son sujet.
blob-erased-fix = Vérifiez si vous vouliez une autre personne.

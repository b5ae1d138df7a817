### Files and pictures.

# $max: MiB
blob-too-large = The file is larger than { $max } MiB.
blob-too-large-fix = Choose a smaller file.
blob-not-an-image = This file is not a PNG, JPEG or WebP picture.
blob-not-an-image-fix = Choose a picture in one of these formats. A file that was only renamed is not accepted.
# $max: pixels
blob-image-too-large = The picture is wider or higher than { $max } pixels.
blob-image-too-large-fix = Make the picture smaller and choose it again.
blob-erased = This person has been erased; nothing more may be stored about them.
blob-erased-fix = Check whether you meant another person.

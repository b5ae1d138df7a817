//! Whether bytes are a picture, and how large: found by looking at them. Nothing is decoded.

use base::{Code, Rejection};

use crate::{IMAGE_TOO_LARGE, NOT_AN_IMAGE, TOO_LARGE};

/// A format every browser shows; none that can hold a script (SVG can), or that only ever moves (GIF).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageKind {
    /// Portable Network Graphics (W3C).
    Png,
    /// JPEG (ITU T.81).
    Jpeg,
    /// WebP (RFC 9649).
    Webp,
}

impl ImageKind {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            ImageKind::Png => "image/png",
            ImageKind::Jpeg => "image/jpeg",
            ImageKind::Webp => "image/webp",
        }
    }
    /// By its first bytes.
    fn sniff(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(ImageKind::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(ImageKind::Jpeg)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(ImageKind::Webp)
        } else {
            None
        }
    }
    fn dimensions(self, bytes: &[u8]) -> Option<(u32, u32)> {
        match self {
            ImageKind::Png => png(bytes),
            ImageKind::Jpeg => jpeg(bytes),
            ImageKind::Webp => webp(bytes),
        }
    }
}

/// How large a picture may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes.
    pub bytes: usize,
    /// Pixels on each side. A few bytes can claim billions, and whoever shows them has to find the memory.
    pub side: u32,
}

/// The bounds of an avatar: 2 MiB, 4096 pixels.
pub const AVATAR: Bounds = Bounds { bytes: 2 * 1024 * 1024, side: 4096 };

/// A picture that was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image {
    /// Its format.
    pub kind: ImageKind,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Why bytes are no picture that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// More bytes than the bounds allow.
    #[error("the file is larger than {max} bytes")]
    TooLarge {
        /// Bytes.
        max: usize,
    },
    /// No known format, or cut off before its size.
    #[error("this is not a PNG, JPEG or WebP picture")]
    NotAnImage,
    /// A side of no pixels, or of more than the bounds allow.
    #[error("the picture is not from 1 to {max} pixels wide and high")]
    Dimensions {
        /// Pixels on each side.
        max: u32,
    },
}

impl ImageError {
    /// The code and its values.
    fn told(self) -> (&'static Code, String) {
        match self {
            ImageError::TooLarge { max } => (&TOO_LARGE, max.div_ceil(1024 * 1024).to_string()),
            ImageError::NotAnImage => (&NOT_AN_IMAGE, String::new()),
            ImageError::Dimensions { max } => (&IMAGE_TOO_LARGE, max.to_string()),
        }
    }
    /// As the refusal of one field of a form or body.
    pub fn at(self, pointer: &str) -> Rejection {
        let (code, max) = self.told();
        Rejection::new(&base::codes::INVALID).field_with(pointer, code, vec![("max", max)])
    }
}

impl From<ImageError> for Rejection {
    fn from(error: ImageError) -> Self {
        let (code, max) = error.told();
        Rejection::new(code).with("max", max)
    }
}

/// What picture the bytes are, if they are one within the bounds.
pub fn check_image(bytes: &[u8], bounds: &Bounds) -> Result<Image, ImageError> {
    if bytes.len() > bounds.bytes {
        return Err(ImageError::TooLarge { max: bounds.bytes });
    }
    let kind = ImageKind::sniff(bytes).ok_or(ImageError::NotAnImage)?;
    let (width, height) = kind.dimensions(bytes).ok_or(ImageError::NotAnImage)?;
    let within = 1..=bounds.side;
    if !within.contains(&width) || !within.contains(&height) {
        return Err(ImageError::Dimensions { max: bounds.side });
    }
    Ok(Image { kind, width, height })
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}
fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}
fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    let three = bytes.get(at..at + 3)?;
    Some(u32::from_le_bytes([three[0], three[1], three[2], 0]))
}

/// IHDR is the first chunk: length, name, width, height.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    Some((be32(bytes, 16)?, be32(bytes, 20)?))
}

/// The size stands in the frame header (SOF); the segments before it are stepped over by their lengths.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Fill bytes.
            0xff => at += 1,
            // A frame header. The gaps in the range are tables and not frames: DHT, JPG, DAC.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((be16(bytes, at + 7)?, be16(bytes, at + 5)?));
            }
            // The picture begins, or ends, before its size was told.
            0xda | 0xd9 => return None,
            // Markers without a length.
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let length = be16(bytes, at + 2)? as usize;
                // The length counts itself.
                if length < 2 {
                    return None;
                }
                at += 2 + length;
            }
        }
    }
}

/// RFC 9649: the first chunk is `VP8 ` (lossy), `VP8L` (lossless) or `VP8X` (extended), each with its own place for the
/// size.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            Some((le16(bytes, 26)? & 0x3fff, le16(bytes, 28)? & 0x3fff))
        }
        b"VP8L" if *bytes.get(20)? == 0x2f => {
            let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => Some((le24(bytes, 24)? + 1, le24(bytes, 27)? + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }
    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        // SOI, an APP1 of 6 bytes that holds what looks like a frame, a fill byte, a Huffman table, then the frame.
        let mut bytes =
            b"\xff\xd8\xff\xe1\x00\x08\xff\xc0\x00\x11\x08\x01\xff\xff\xc4\x00\x03\x00\xff\xc2\x00\x11\x08"
                .to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes
    }
    fn webp_of(chunk: &[u8]) -> Vec<u8> {
        let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
        bytes.extend(chunk);
        bytes
    }

    #[test]
    fn sizes_are_found_in_every_format() {
        let lossy = webp_of(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00");
        let bits: u32 = (320 - 1) | ((240 - 1) << 14);
        let lossless = webp_of(&[b"VP8L\0\0\0\0\x2f".as_slice(), &bits.to_le_bytes()].concat());
        let extended = webp_of(b"VP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0");
        let pictures = [
            (png_of(320, 240), ImageKind::Png),
            (jpeg_of(320, 240), ImageKind::Jpeg),
            (lossy, ImageKind::Webp),
            (lossless, ImageKind::Webp),
            (extended, ImageKind::Webp),
        ];
        for (bytes, kind) in pictures {
            assert_eq!(check_image(&bytes, &AVATAR), Ok(Image { kind, width: 320, height: 240 }), "{kind:?}");
            for length in 0..bytes.len() {
                assert_eq!(
                    check_image(&bytes[..length], &AVATAR),
                    Err(ImageError::NotAnImage),
                    "{kind:?} {length}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [
            b"".as_slice(),
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            b"<html><img></html>",
            b"GIF89a\x40\x01\xf0\x00",
            b"%PDF-1.7",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"\xff\xd8\xff\xda\x00\x02",
            b"\xff\xd8\xff\xe0\x00\x00\xff\xe0\x00\x00",
        ] {
            assert_eq!(check_image(bytes, &AVATAR), Err(ImageError::NotAnImage));
        }
    }

    #[test]
    fn bounds_hold() {
        assert_eq!(check_image(&png_of(4096, 4096), &AVATAR).map(|image| image.width), Ok(4096));
        for (width, height) in [(4097, 1), (1, 4097), (0, 1), (1, 0), (u32::MAX, u32::MAX)] {
            assert_eq!(
                check_image(&png_of(width, height), &AVATAR),
                Err(ImageError::Dimensions { max: 4096 })
            );
        }
        let mut heavy = png_of(1, 1);
        heavy.resize(AVATAR.bytes + 1, 0);
        let error = check_image(&heavy, &AVATAR).unwrap_err();
        let rejection = Rejection::from(error);
        assert_eq!(rejection.to_string(), "blob.too_large max=`2`");
        assert_eq!(ImageError::NotAnImage.at("/avatar").fields[0].pointer, "/avatar");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(kind in 0..3usize, rest in prop::collection::vec(any::<u8>(), 0..200)) {
            let heads: [&[u8]; 3] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP"];
            let bytes = [heads[kind], &rest].concat();
            if let Ok(image) = check_image(&bytes, &AVATAR) {
                prop_assert!((1..=4096).contains(&image.width) && (1..=4096).contains(&image.height));
            }
        }
        #[test]
        fn segments_of_any_length_end(segments in prop::collection::vec((0xc0..=0xffu8, 0..40u16), 0..50)) {
            let mut bytes = b"\xff\xd8\xff\xe0\x00\x02".to_vec();
            for (marker, length) in segments {
                bytes.extend([0xff, marker]);
                bytes.extend(length.to_be_bytes());
                bytes.resize(bytes.len() + usize::from(length.saturating_sub(2)), 0);
            }
            let _ = check_image(&bytes, &AVATAR);
        }
    }
}

### Files and pictures.

# $max: MiB
blob-too-large = Tệp lớn hơn { $max } MiB.
blob-too-large-fix = Hãy chọn tệp nhỏ hơn.
blob-not-an-image = Tệp này không phải là ảnh PNG, JPEG hay WebP.
blob-not-an-image-fix = Hãy chọn ảnh ở một trong các định dạng này. Tệp chỉ đổi tên sẽ không được nhận.
# $max: pixels
blob-image-too-large = Ảnh rộng hoặc cao hơn { $max } pixel.
blob-image-too-large-fix = Hãy thu nhỏ ảnh rồi chọn lại.
blob-erased = Dữ liệu của người này đã bị xóa; không được lưu thêm gì về họ.
blob-erased-fix = Hãy kiểm tra xem bạn có định chọn người khác không.

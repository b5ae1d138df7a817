### Words of the door and of the console's frame.

web-brand = Reeve

## Refusals

web-json-syntax = Nội dung không phải là JSON hợp lệ (dòng { $line }, cột { $column }).
web-json-syntax-fix = Hãy sửa nội dung tại vị trí đó; cú pháp theo RFC 8259.
web-json-too-deep = Nội dung lồng quá nhiều cấp.
web-json-too-deep-fix = Hãy lồng mảng và đối tượng tối đa { $limit } cấp.
web-json-duplicate-member = Một đối tượng trong nội dung có “{ $field }” hai lần.
web-json-duplicate-member-fix = Mỗi tên trong đối tượng chỉ được xuất hiện một lần.
web-unknown-field = Ở đây không có “{ $field }”.
web-unknown-field-fix = Hãy bỏ đi hoặc dùng một trong các trường: { $known }.
web-duplicate-field = “{ $field }” xuất hiện nhiều hơn một lần.
web-duplicate-field-fix = Hãy chỉ ghi một lần.
web-wrong-value = Giá trị không phù hợp: { $reason }.
web-wrong-value-fix = Hãy gửi giá trị đúng kiểu nêu trong mô tả API.
web-media-type = Ở đây không đọc được loại nội dung này.
web-media-type-fix = Hãy gửi { $expected } và ghi rõ trong Content-Type.
web-body-too-large = Nội dung lớn hơn mức được nhận ở đây.
web-body-too-large-fix = Hãy gửi ít hơn mỗi lần. Tệp và dữ liệu nhập có địa chỉ riêng với giới hạn cao hơn.
web-body-unreadable = Nội dung bị ngắt giữa chừng.
web-body-unreadable-fix = Hãy gửi lại yêu cầu.
web-uri-too-long = Địa chỉ quá dài.
web-uri-too-long-fix = Hãy giữ đường dẫn và truy vấn trong { $limit } byte, ví dụ bằng cách bớt bộ lọc.
web-headers-too-large = Các trường header quá lớn.
web-headers-too-large-fix = Hãy giữ trong { $limit } byte. Trong trình duyệt, có thể xóa các cookie cũ của trang này.
web-method-not-allowed = Địa chỉ này có tồn tại nhưng không dùng được phương thức này.
web-method-not-allowed-fix = Hãy dùng một trong các phương thức ở header Allow của phản hồi này.
web-time-limit = Phản hồi mất hơn { $seconds } giây nên đã bị dừng.
web-time-limit-fix = Hãy kiểm tra xem thay đổi đã được thực hiện chưa rồi thử lại, nếu được thì gửi ít hơn mỗi lần.
web-cross-site = Yêu cầu được gửi từ trang của một trang web khác.
web-cross-site-fix = Hãy mở chính Reeve và thực hiện ở đó. Nếu bạn đến đây qua một liên kết, đừng tin trang chứa liên kết đó.
web-csrf-token = Trang bạn dùng để gửi đã hết hạn.
web-csrf-token-fix = Hãy tải lại trang rồi làm lại. Chương trình thì dùng bearer token thay cho cookie.
web-bad-if-match = Không đọc được header If-Match.
web-bad-if-match-fix = Hãy gửi nguyên ETag của phản hồi gần nhất, ví dụ "v12".
web-if-match-required = Thay đổi này phải nêu rõ áp dụng cho phiên bản nào.
web-if-match-required-fix = Hãy gửi ETag của phản hồi gần nhất trong If-Match.
web-bad-idempotency-key = Không dùng được header Idempotency-Key.
web-bad-idempotency-key-fix = Hãy gửi một khóa gồm 1 đến 255 ký tự ASCII hiển thị được, chẳng hạn một UUID.

## What a status means

web-status-202 = Đang chờ phê duyệt
web-status-400 = Không đọc được yêu cầu
web-status-401 = Vui lòng đăng nhập
web-status-403 = Không được phép
web-status-404 = Không có gì ở đây
web-status-405 = Không thực hiện được ở đây
web-status-409 = Mâu thuẫn với dữ liệu hiện có
web-status-412 = Đã bị thay đổi trong lúc đó
web-status-413 = Quá lớn
web-status-414 = Địa chỉ quá dài
web-status-415 = Loại nội dung không xác định
web-status-422 = Vui lòng kiểm tra dữ liệu nhập
web-status-428 = Cần nêu phiên bản
web-status-429 = Quá nhiều yêu cầu
web-status-431 = Header quá lớn
web-status-500 = Đã xảy ra lỗi
web-status-503 = Hiện đang quá tải

web-problem-home = Về trang chủ
web-problem-again = Thử lại
web-problem-id = Mã yêu cầu:

## The frame of a page

web-skip = Chuyển đến nội dung
web-nav = Điều hướng
web-close = Đóng
web-crumbs = Bạn đang ở đây
web-account-menu = Tài khoản
web-account = Tài khoản của tôi
web-sign-out = Đăng xuất
web-copied = Đã sao chép
web-request-failed = Không thực hiện được. Hãy kiểm tra kết nối rồi thử lại.
web-draft-restored = Dữ liệu bạn nhập trước đó đã được khôi phục.

web-plain-http-title = Không ai đăng nhập được qua kết nối này
web-plain-http = Trang này được tải qua HTTP thường, và trình duyệt không giữ được phiên theo cách đó. Hãy mở Reeve qua HTTPS, hoặc ngay trên máy chủ bằng http://localhost. Nếu có proxy kết thúc TLS trước Reeve, hãy khai báo proxy đó trong cấu hình là proxy tin cậy.

web-look = Giao diện và ngôn ngữ
web-theme = Chủ đề
web-theme-system = Hệ thống
web-theme-light = Sáng
web-theme-dark = Tối
web-density = Mật độ
web-density-comfortable = Thoải mái
web-density-compact = Gọn
web-language = Ngôn ngữ

web-palette = Đi đến
web-palette-open = Tìm hoặc đi đến…
web-palette-none = Không có trang nào tên như vậy. Nhấn Enter để tìm ở mọi nơi.
web-palette-move = di chuyển
web-palette-go = mở

## Components

web-field-optional = không bắt buộc
web-password-show = Hiện mật khẩu
web-filter-chips = Bộ lọc nhanh
web-filter-more = Bộ lọc
web-filter-apply = Áp dụng
web-filter-clear = Xóa bộ lọc
web-filter-active = Bộ lọc đang bật
web-filter-remove = Bỏ bộ lọc
web-export = Xuất
# $count: số đã đếm; còn nhiều hơn
web-count-capped = { $count }+
web-view = Chế độ xem
web-view-table = Bảng
web-view-cards = Thẻ
web-row-actions = Thao tác
web-matrix-legend = Ý nghĩa các ký hiệu
web-tree-below = dưới
web-hint-dismiss = Đã hiểu
web-pager = Trang
web-pager-previous = Trước
web-pager-next = Sau
# $now: the present step; $of: how many there are
web-steps = Bước { $now } trên { $of }
web-step-done = Đã xong:
web-difference-field = Trường
web-difference-before = Trước
web-difference-after = Sau
web-difference-none = không có
web-columns = Cột
web-columns-earlier = Chuyển lên trước
web-columns-later = Chuyển ra sau
web-columns-reset = Đặt lại
web-column-width = Độ rộng
web-choose = Chọn
web-choose-all = Chọn tất cả trên trang này
web-choose-none = Bỏ chọn tất cả
web-chosen = đã chọn
# $count: entries on this page, $total: entries in all
web-shown = { $count } trên { $total }
# $count: entries on this page, $total: entries counted before counting stopped
web-shown-of-many = { $count } trên hơn { $total }
# $count: entries on this page
web-shown-here = { $count } trên trang này
web-pager-first = Trang đầu
web-cancel = Hủy

job-demo-census = Đếm người của một công ty mẫu
job-server-due-statuses = Kết thúc các trạng thái đến hạn
job-server-due-memberships = Kết thúc tư cách thành viên sau ngày cuối
job-server-due-access = Bắt đầu và kết thúc vai trò và phân công
job-server-old-uploads = Gỡ các tệp tải lên cũ
job-server-old-answers = Gỡ các câu trả lời đã giữ
job-server-due-proposals = Kết thúc các đề xuất đã hết hạn
job-server-old-tallies = Gỡ các số đếm từ chối cũ
job-insight-measure = Đo các chỉ số

home-nav = Trang chủ
home-title = Trang chủ
home-text = Ai đang ở đây và đi tiếp đến đâu.
home-text-own = Tài khoản, phiên và nhật ký của bạn.
home-open = Mở
home-users = Người dùng
home-users-text = Tìm người, thêm người, thay đổi quyền và trạng thái của họ.
home-units = Tổ chức và đơn vị
home-units-text = Công ty, chi nhánh, phòng ban, địa điểm và những người thuộc về đó.
home-roles = Vai trò
home-roles-text = Quyền của mỗi vai trò được ghi rõ, và ai đang giữ vai trò đó.
home-records = Nhật ký
home-records-text = Việc gì đã xảy ra, ai đã làm và trước đó ra sao.
home-account = Tài khoản của bạn
home-account-text = Hồ sơ, mật khẩu, phiên và token của bạn.
home-hello = Xin chào, { $name }
home-at-least = hơn { $count }
home-needs = Việc đang chờ bạn
home-needs-none = Không có gì đang chờ bạn.
home-people = Tài khoản
home-recent = Thay đổi mới nhất
home-recent-all = Toàn bộ nhật ký
home-need-dead-letters = { $count ->
   *[other] { $count } tác vụ nền đã thất bại quá nhiều lần và đang chờ quyết định.
 }
home-need-verify = Chưa có địa chỉ nào của bạn được xác minh.
first-title = Những bước đầu
first-dismiss = Không hiện nữa
first-done = đã xong
first-open = chưa làm
first-progress = Đã làm đến nay
first-count = { $count } trên { $of }
first-organization = Đặt tên tổ chức của bạn
first-organization-text = Công ty mà con người và đơn vị thuộc về.
first-units = Vẽ cơ cấu của nó
first-units-text = Chi nhánh, phòng ban, địa điểm: quyền đi theo nơi làm việc.
first-mail = Thiết lập gửi thư
first-mail-text = Để mọi người nhận được liên kết tự chọn mật khẩu. Trong cấu hình: public_url, mail_transport (smtp, hoặc folder để thử), mail_from, smtp_host. Trang kiểm tra cho biết còn thiếu gì.
first-people = Đưa mọi người vào
first-people-text = Từ một tệp, xem trước rồi mới thực hiện, hoặc từng người một.
first-roles = Trao vai trò
first-roles-text = Ma trận cho biết mỗi vai trò được làm gì; trao vai trò trên trang của từng người.
first-second = Có quản trị viên thứ hai
first-second-text = Để không ai bị khóa ngoài khi một người ốm hoặc mất mật khẩu.
first-backup = Tạo bản sao lưu
first-backup-text = Bằng “reeve backup” trên máy; phần kiểm tra cho biết bản mới nhất đã bao lâu.
home-need-profile = Hồ sơ của bạn đầy đủ { $percent }%.
home-need-pending = { $count ->
   *[other] { $count } tài khoản đang chờ: chưa có cách đăng nhập.
 }
home-need-proposals = { $count ->
   *[other] { $count } đề xuất đang chờ người thứ hai.
 }
home-need-exceptions = { $count ->
   *[other] Có { $count } yêu cầu ngoại lệ về phân tách nhiệm vụ.
 }
home-need-breaches = { $count ->
   *[other] Có { $count } trường hợp nắm giữ cùng lúc các nhiệm vụ phải tách riêng.
 }
home-need-pending-many = { $count } tài khoản đang chờ: chưa có cách đăng nhập.

search-title = Tìm kiếm
search-text = Người và tổ chức mà bạn được phép xem.
search-label = Tên, email, điện thoại, mã số
search-go = Tìm
search-column-name = Tên
search-column-kind = Loại
search-start = Bạn tìm gì?
search-start-text = Nhập một phần tên, địa chỉ hoặc mã số.
search-none = Không tìm thấy
search-none-text = Không có người hay tổ chức nào trong phạm vi của bạn có các từ này. Hãy kiểm tra chính tả hoặc dùng ít từ hơn.
search-organization = Tổ chức

event-installation-backed_up = Đã tạo bản sao lưu
event-installation-restored = Đã khôi phục bản sao lưu
home-need-special = { $count } lần dùng quyền đặc biệt bất thường chờ được xem.
job-server-old-uses = Xóa số đếm cũ của quyền đặc biệt

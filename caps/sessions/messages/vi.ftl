### Where people are signed in, and their programs' tokens.

session-no-tls = Không ai đăng nhập được qua kết nối này.
session-no-tls-fix = Hãy mở Reeve qua HTTPS, hoặc ngay trên máy chủ bằng http://localhost.
session-must-change-password = Mật khẩu của phiên này do người khác chọn.
session-must-change-password-fix = Trước tiên hãy tự chọn mật khẩu của bạn (PUT /api/v1/me/password); sau đó mọi thứ khác đều dùng được.
token-expiry = Token sẽ hết hạn trong quá khứ hoặc sau hơn một năm nữa.
token-expiry-fix = Hãy chọn thời điểm từ bây giờ đến một năm sau.
# $most: number of tokens
token-too-many = Bạn có { $most } token truy cập cá nhân và không thể có thêm.
token-too-many-fix = Hãy thu hồi những token không còn dùng.
token-needs-session = Token không thể tạo token khác.
token-needs-session-fix = Hãy đăng nhập bằng mật khẩu và tạo ở đó.

permission-sessions-read = Xem mọi người đang đăng nhập ở đâu
permission-sessions-revoke = Kết thúc phiên của người khác
permission-tokens-read = Xem mọi người có những token truy cập cá nhân nào
permission-tokens-create = Tạo token truy cập cá nhân cho chính mình
permission-tokens-revoke = Thu hồi token truy cập cá nhân của người khác

## Pages

sign-in-title = Đăng nhập
sign-in-identifier = Tên người dùng, địa chỉ email hoặc điện thoại
sign-in-password = Mật khẩu
sign-in-stay = Duy trì đăng nhập trên thiết bị này
sign-in-stay-help = Tối đa 30 ngày. Chỉ dùng trên thiết bị của riêng bạn.
sign-in-submit = Đăng nhập
signed-out = Bạn đã đăng xuất.

sessions-nav = Phiên
sessions-title = Phiên
sessions-text = Những nơi bạn đang đăng nhập. Hãy kết thúc phiên bạn không nhận ra và đổi mật khẩu.
sessions-device = Thiết bị
sessions-device-unknown = Thiết bị không xác định
sessions-state = Trạng thái
sessions-current = Phiên này
sessions-must-change = Phải chọn mật khẩu
sessions-address = Địa chỉ
sessions-last-used = Dùng lần cuối
sessions-started = Đăng nhập lúc
sessions-expires = Hết hạn
sessions-end = Kết thúc phiên
sessions-end-others = Đăng xuất ở mọi nơi khác
# $count: number of sessions
sessions-ended = Đã kết thúc { $count } phiên.
sessions-ended-one = Đã kết thúc phiên.
sessions-ended-none = Không có phiên nào khác.

tokens-nav = Token truy cập
tokens-title = Token truy cập cá nhân
tokens-text = Dành cho chương trình của riêng bạn: token hoạt động thay bạn với mọi quyền bạn có. Token hết hiệu lực khi mật khẩu hoặc trạng thái của bạn thay đổi.
tokens-name = Tên
tokens-name-help = Token dùng để làm gì, để sau này bạn biết nên thu hồi token nào.
tokens-made = Ngày tạo
tokens-expires = Hết hạn
tokens-never = không bao giờ
tokens-none = Không có token
tokens-none-text = Hãy tạo một token cho mỗi chương trình hoạt động thay bạn.
tokens-new = Token mới
tokens-create = Tạo token
tokens-revoke = Thu hồi
tokens-revoked = Đã thu hồi token.
tokens-days-7 = Sau 7 ngày
tokens-days-30 = Sau 30 ngày
tokens-days-90 = Sau 90 ngày
tokens-days-365 = Sau một năm
tokens-created-title = Token mới của bạn
tokens-created-text = Hãy sao chép ngay: token chỉ hiện một lần này.
tokens-copy = Sao chép
sessions-none = Không đăng nhập ở đâu
sessions-none-text = Phiên sẽ hiện ở đây khi người này đăng nhập.
sessions-end-all = Đăng xuất ở mọi nơi
tokens-none-of-theirs = Người này chưa tạo token nào.

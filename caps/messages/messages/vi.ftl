### Thư gửi đến mọi người.

## Phần chung của mọi thư
# Bên quản lý tài khoản không thuộc tổ chức nào.
letter-platform = Ban quản trị
# $organization: bên quản lý tài khoản; $host: địa chỉ máy chủ
letter-footer = Bạn nhận thư này vì { $organization } có một tài khoản cho bạn tại { $host }. Thư trả lời sẽ không được đọc.
letter-link-help = Nếu liên kết không mở được, hãy sao chép địa chỉ này vào trình duyệt:

## Chào mừng
# $organization: bên quản lý tài khoản
letter-welcome-subject = Chào mừng bạn đến với { $organization }
# $name: người nhận; $organization: bên quản lý tài khoản
letter-welcome-text =
    Xin chào { $name },

    Tài khoản của bạn tại { $organization } đã sẵn sàng. Từ bây giờ bạn có thể đăng nhập bằng tên hoặc địa chỉ đã được thông báo và mật khẩu của bạn.

    Chúng tôi không bao giờ hỏi mật khẩu của bạn, dù qua thư hay điện thoại.
letter-welcome-action = Đăng nhập

## Chọn những gì được báo cho người của một tổ chức
messages-link = Thư
messages-title = Thư gửi đến mọi người
messages-text = Những gì được báo qua thư cho người có tài khoản do tổ chức này quản lý.
messages-welcome = Chào mừng tài khoản mới
messages-welcome-help = Gửi một lần, khi tài khoản dùng được lần đầu: sau khi mật khẩu đầu tiên được đặt hoặc liên kết kích hoạt được dùng.
messages-preview = Thư chào mừng trông như thế nào
messages-preview-text = Mỗi người nhận thư bằng ngôn ngữ trong hồ sơ của mình; đây là ngôn ngữ của bạn.
# A person who does not exist, in the sample.
messages-somebody = Nguyễn Văn A
messages-subject = Tiêu đề
messages-save = Lưu
messages-saved = Đã lưu lựa chọn.
messages-none-title = Hiện không gửi gì
messages-none = Hệ thống này chưa có máy chủ thư. Người vận hành có thể thiết lập: xem “Mail” trong tài liệu vận hành.
messages-may-not = Chỉ người được thay đổi tổ chức mới có thể chọn ở đây.

## Bản ghi
event-message-sent = Đã gửi thư
event-message-failed = Thư không được gửi
event-message_setting-changed = Đã đổi lựa chọn về thư
job-messages-send = Gửi một tin nhắn

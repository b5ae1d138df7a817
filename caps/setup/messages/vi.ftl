### The first run.

setup-title = Thiết lập Reeve
setup-text = Chưa ai quản trị bản cài đặt này. Mã trên terminal nơi Reeve được khởi động chứng minh rằng bản cài đặt này là của bạn.
setup-code = Mã trên terminal
setup-code-help = Có hiệu lực trong nửa giờ sau khi khởi động. Khởi động lại Reeve để có mã mới.
setup-organization = Công ty
setup-first-name = Tên
setup-last-name = Họ
setup-email = Email
setup-password = Mật khẩu
setup-password-help = Ít nhất 8 ký tự. Một câu của riêng bạn dễ nhớ hơn ký hiệu và chữ số.
setup-submit = Tạo quản trị viên đầu tiên
setup-completed = Reeve đã được thiết lập. Hãy đăng nhập bằng địa chỉ email và mật khẩu bạn vừa nhập.

setup-code-wrong = Mã không đúng.
setup-code-wrong-fix = Hãy sao chép mã từ terminal nơi Reeve được khởi động. Mã có hiệu lực trong nửa giờ và mười lần thử; khởi động lại Reeve sẽ hiện mã mới.
setup-done = Reeve đã được thiết lập rồi.
setup-done-fix = Hãy đăng nhập hoặc xin quản trị viên cấp tài khoản.
event-setup-completed = Đã tạo quản trị viên đầu tiên
event-setup-code_drawn = Đã tạo mã cho lần khởi động đầu tiên
event-setup-code_refused = Mã cho lần khởi động đầu tiên bị từ chối

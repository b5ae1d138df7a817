### Passwords and signing in.

sign-in-failed = Tên hoặc mật khẩu không đúng, hoặc tài khoản này hiện không nhận mật khẩu từ thiết bị này.
sign-in-failed-fix = Hãy kiểm tra cả hai rồi thử lại. Sau năm lần sai, tài khoản không nhận mật khẩu từ thiết bị mới trong 15 phút; thiết bị bạn từng đăng nhập vẫn dùng được.
sign-in-blocked = Tài khoản này hiện không đăng nhập được.
sign-in-blocked-fix = Hãy hỏi quản trị viên vì sao tài khoản bị vô hiệu hóa.
sign-in-not-locked = Tài khoản này không bị khóa.
sign-in-not-locked-fix = Không cần làm gì; khóa tự hết sau 15 phút.
password-busy = Hiện có quá nhiều mật khẩu đang được kiểm tra.
# $retry_after: seconds
password-busy-fix = { $retry_after ->
   *[other] Hãy thử lại sau { $retry_after } giây. Lần thử này không bị tính.
}
# $min: number of characters
password-too-short = Mật khẩu quá ngắn; cần ít nhất { $min } ký tự.
password-too-short-fix = Hãy dùng nhiều từ: một câu thì dễ nhớ và khó đoán.
password-common = Mật khẩu này nằm trong số những mật khẩu ai cũng thử đầu tiên.
password-common-fix = Hãy chọn mật khẩu khác, ví dụ bốn từ không liên quan đến nhau.
password-weak = Mật khẩu này dễ đoán: nó gồm những gì nhiều người hay chọn.
password-weak-fix = Hãy thêm các từ không liên quan đến nhau; chữ số và ký hiệu không giúp được nhiều.
password-personal = Mật khẩu trùng với một tên của tài khoản hoặc gần như vậy.
password-personal-fix = Hãy chọn mật khẩu không chứa tên, địa chỉ hay số điện thoại.
password-no-name = Không ai đăng nhập được bằng mật khẩu này: tài khoản không có tên người dùng và không có địa chỉ đã xác minh.
password-no-name-fix = Hãy nhập tên người dùng, hoặc để email hay số điện thoại được xác minh trước.
password-unchanged = Mật khẩu mới trùng với mật khẩu hiện tại.
password-unchanged-fix = Hãy chọn mật khẩu khác.
password-current-wrong = Đây không phải là mật khẩu hiện tại của bạn.
password-current-wrong-fix = Hãy kiểm tra rồi thử lại. Nếu đã quên, hãy nhờ quản trị viên đặt mật khẩu khác.

permission-credentials-unlock = Gỡ khóa sau các lần đăng nhập sai
permission-credentials-set = Đặt mật khẩu cho người khác

## Pages

account-nav-group = Tài khoản của tôi
password-nav = Mật khẩu
password-title = Mật khẩu
password-text = Dùng mật khẩu hiện tại để chọn mật khẩu khác. Bạn sẽ bị đăng xuất ở mọi nơi khác và các token truy cập hết hiệu lực.
password-current = Mật khẩu hiện tại
password-new = Mật khẩu mới
password-new-help = Ít nhất 8 ký tự; tốt nhất là nhiều từ.
password-change = Đổi mật khẩu
password-changed = Đã đổi mật khẩu. Bạn đã bị đăng xuất ở mọi nơi khác.
password-set-crumb = Người dùng
password-set-title = Đặt mật khẩu
password-set-text = Mọi phiên và token truy cập của người này sẽ kết thúc, và các thiết bị của họ không còn được ghi nhớ.
password-must-change = Phải đổi ở lần đăng nhập tiếp theo
password-must-change-help = Bạn cũng biết mật khẩu này: người đó nên tự chọn mật khẩu riêng.
password-set = Đặt mật khẩu
password-was-set = Đã đặt mật khẩu.
password-must-title = Hãy tự chọn mật khẩu của bạn
password-must-text = Có người khác biết mật khẩu bạn vừa dùng để đăng nhập. Bạn có thể tiếp tục sau khi chọn mật khẩu khác.
password-tab = Đăng nhập
password-set-at = Mật khẩu đặt lúc
password-none = Không có
password-temporary = Tạm thời: phải đổi
password-last-login = Đăng nhập lần cuối
password-failed-at = Lần thử sai gần nhất
password-lock = Khóa
password-not-locked = Không bị khóa
# $until: an instant
password-locked = Không nhận mật khẩu từ thiết bị mới đến { $until }
password-lift = Gỡ khóa
password-lifted = Đã gỡ khóa. Số lần thử được đếm lại từ đầu.
# $message, $fix: why not, and what to do
password-not-lifted = { $message } { $fix }
password-names = Đăng nhập bằng
password-no-names = Không có gì: không có tên người dùng và địa chỉ đã xác minh
password-may-not = Bạn không được đặt mật khẩu cho người này.
password-first = Mật khẩu đầu tiên
password-first-help = Ít nhất 8 ký tự. Nếu không có mật khẩu, tài khoản vẫn ở trạng thái đang chờ cho đến khi người đó hoặc bạn đặt.

## Liên kết để chọn mật khẩu đầu tiên
activation-link-invalid = Liên kết này không mở được gì, hoặc không còn mở được nữa.
activation-link-invalid-fix = Mỗi liên kết chỉ dùng được một lần và trong thời gian có hạn. Hãy xin liên kết khác từ người đã đưa cho bạn; nếu bạn đã chọn mật khẩu, hãy đăng nhập bằng mật khẩu đó.
activation-has-password = Tài khoản này đã có mật khẩu.
activation-has-password-fix = Hãy đặt mật khẩu khác nếu người đó đã mất mật khẩu.
activation-account-blocked = Trạng thái của tài khoản này không cho ai vào, nên liên kết sẽ không dẫn đến đâu.
activation-account-blocked-fix = Hãy kích hoạt tài khoản trước.
activation-no-mail = Không gửi được liên kết: hệ thống không gửi thư, hoặc tài khoản không có địa chỉ email.
activation-no-mail-fix = Hãy tự trao liên kết, hoặc thêm địa chỉ email.
activation-title = Chọn mật khẩu của bạn
activation-text = Từ nay bạn đăng nhập bằng mật khẩu này. Trang này chỉ dùng được một lần.
# $names: tên dùng để đăng nhập
activation-names = Bạn sẽ đăng nhập bằng: { $names }
activation-submit = Lưu mật khẩu
activation-done = Đã lưu mật khẩu. Bây giờ bạn có thể đăng nhập.
activation-send = Gửi liên kết kích hoạt qua thư
activation-send-help = Người đó tự chọn mật khẩu. Nếu bạn nhập mật khẩu đầu tiên ở trên, liên kết sẽ không được gửi.
activation-make = Tạo liên kết kích hoạt để trao tay
activation-make-help = Người đó tự chọn mật khẩu. Hệ thống này không gửi thư: liên kết chỉ hiện cho bạn một lần. Cần có tên người dùng hoặc địa chỉ đã xác minh. Nếu bạn nhập mật khẩu đầu tiên ở trên, liên kết sẽ không được tạo.
activation-hours = Liên kết dùng được trong
activation-hours-24 = 24 giờ
activation-hours-72 = 3 ngày
activation-hours-168 = 7 ngày
activation-hours-720 = 30 ngày
activation-once = Liên kết kích hoạt
activation-once-help = Hãy trao liên kết này cho người đó, và không cho ai khác. Liên kết chỉ hiện lúc này và dùng được một lần.
# $until: thời điểm
activation-until = Liên kết dùng được đến { $until }.
activation-copy = Sao chép
activation-back = Quay lại tài khoản
activation-fact = Liên kết kích hoạt
activation-fact-none = Không có
# $address: nơi đã gửi; $until: thời điểm
activation-fact-sent = Đã gửi đến { $address }, dùng được đến { $until }
# $until: thời điểm
activation-fact-handed = Đã trao tay, dùng được đến { $until }
activation-issue = Liên kết kích hoạt
activation-again = Liên kết kích hoạt mới
activation-revoke = Thu hồi liên kết
# $address: nơi đã gửi; $until: thời điểm
activation-sent = Đã gửi liên kết đến { $address }, dùng được đến { $until }. Các liên kết trước không còn dùng được.
# $message, $fix: vì sao không, và cần làm gì
activation-not-issued = { $message } { $fix }
activation-revoked = Đã thu hồi liên kết.
activation-none-open = Không có liên kết nào để thu hồi: liên kết đã được dùng hoặc đã hết hạn.
event-activation-issued = Đã tạo liên kết kích hoạt
event-activation-used = Đã dùng liên kết kích hoạt
event-activation-ended = Liên kết kích hoạt đã kết thúc

## Thư có liên kết
# $organization: bên quản lý tài khoản
letter-activation-subject = Hãy chọn mật khẩu của bạn cho { $organization }
# $name: người nhận; $organization: bên quản lý tài khoản; $until: thời điểm
letter-activation-text =
    Xin chào { $name },

    { $organization } đã tạo một tài khoản cho bạn. Hãy chọn mật khẩu qua liên kết bên dưới, sau đó bạn có thể đăng nhập.

    Liên kết dùng được một lần, đến { $until }. Đừng chuyển cho người khác: ai có liên kết đều có thể chọn mật khẩu.

    Nếu bạn không chờ đợi thư này, bạn không cần làm gì.
letter-activation-action = Chọn mật khẩu
event-sign_in-failed = Đăng nhập thất bại

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

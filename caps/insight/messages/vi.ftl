### The scorecard.

insight-nav = Chỉ số
insight-title = Chỉ số
insight-text = Tình trạng các tài khoản trong phạm vi của bạn so với mục tiêu. Đo lúc { $at }, mỗi giờ một lần.
insight-text-never = Tình trạng các tài khoản trong phạm vi của bạn so với mục tiêu.
insight-never = Chưa được đo
insight-never-text = Số liệu đầu tiên có trong vòng một phút sau khi khởi động, sau đó mỗi giờ một lần.
insight-column-measure = Chỉ số
insight-column-now = Hiện tại
insight-column-target = Mục tiêu
insight-column-week = Một tuần trước
insight-column-trend = 30 ngày
insight-percent = { $tenth ->
    [0] { $whole }%
   *[other] { $whole },{ NUMBER($tenth, useGrouping: "false") }%
 }
insight-part = { $part } trên { $of }
insight-nothing = –
insight-above = Mục tiêu: trên { $share }
insight-below = Mục tiêu: dưới { $share }
insight-none = Mục tiêu: không có
insight-missed = Chưa đạt
insight-before = { $share } một tuần trước
insight-course = { $days } ngày: từ { $first } đến { $last }

## Measures
insight-score-verified = Địa chỉ đã xác minh
insight-score-verified-how = Tài khoản có địa chỉ đã được chứng minh là của người đó.
insight-score-complete = Hồ sơ đầy đủ
insight-score-complete-how = Tài khoản có hồ sơ đủ mọi điều cần cho loại của mình.
insight-score-lock_outs = Bị khóa hôm nay
insight-score-lock_outs-how = Tài khoản đang hoạt động có mật khẩu bị khóa hôm nay vì sai quá nhiều lần.
insight-score-failures = Đăng nhập thất bại hôm nay
insight-score-failures-how = Trên tất cả các lần thử hôm nay.
insight-score-duplicates = Có thể trùng lặp
insight-score-duplicates-how = Tài khoản cùng tên và ngày sinh với tài khoản khác.
insight-score-idle = Không dùng suốt một năm
insight-score-idle-how = Tài khoản lâu hơn một năm, không đăng nhập trong mười hai tháng.
insight-score-never = Chưa từng đăng nhập
insight-score-never-how = Tài khoản chưa ai từng đăng nhập.
insight-below-a-tenth = < 0,1 %

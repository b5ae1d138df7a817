### Refusals that several capabilities share. Each has a sentence that says what is wrong, and one, ending in -fix,
### that says what to do about it.

## About one field

field-required = Không được để trống trường này.
field-required-fix = Hãy nhập một giá trị.
# $max: number of characters
field-too-long = { $max ->
   *[other] Văn bản quá dài; chỉ được tối đa { $max } ký tự.
}
field-too-long-fix = Hãy rút ngắn văn bản.
# $min: number of characters
field-too-short = { $min ->
   *[other] Văn bản quá ngắn; cần ít nhất { $min } ký tự.
}
field-too-short-fix = Hãy nhập văn bản dài hơn.
field-invalid-date = Ngày này không có trong lịch.
field-invalid-date-fix = Hãy nhập ngày theo thứ tự năm, tháng, ngày, ví dụ 2026-11-21.
field-invalid-address = Đây không phải địa chỉ mạng.
field-invalid-address-fix = Nhập một địa chỉ như 192.0.2.7 hoặc 2001:db8::7.
field-invalid-address-block = Đây không phải địa chỉ hay khối địa chỉ.
field-invalid-address-block-fix = Nhập địa chỉ như 192.0.2.7, hoặc khối như 10.0.0.0/8 hay 2001:db8::/32.
field-invalid-time = Đây không phải giờ trong ngày.
field-invalid-time-fix = Nhập giờ và phút, ví dụ 08:00.
field-invalid-choice = Giá trị này không nằm trong các lựa chọn.
# $choices: the possible values, separated by commas
field-invalid-choice-fix = Hãy chọn một trong các giá trị: { $choices }.
field-invalid-value = Giá trị này không được biết ở đây.
field-invalid-value-fix = Hãy chọn một giá trị được đưa ra, hoặc bỏ nó đi.
field-unknown = Ở đây không có trường nào tên như vậy.
field-unknown-fix = Hãy bỏ trường này hoặc sửa lại tên.
field-invalid-id = Đây không phải là ID đúng loại.
field-invalid-id-fix = Hãy nhập đúng ID đã được cấp: 32 chữ số thập lục phân theo nhóm 8-4-4-4-12.
field-invalid-number = Đây không phải là số trong giới hạn cho phép.
field-invalid-number-fix = Hãy nhập một số nguyên, không có chữ cái hay đơn vị.
field-invalid-text = Văn bản có dấu xuống dòng, ký tự điều khiển hoặc ký tự ẩn.
field-invalid-text-fix = Hãy gõ lại văn bản thay vì dán.
field-email-invalid = Đây không phải là địa chỉ email.
field-email-invalid-fix = Hãy nhập địa chỉ theo dạng name@example.com.
field-phone-invalid = Đây không phải là số điện thoại.
field-phone-invalid-fix = Hãy nhập số kèm mã quốc gia, ví dụ +49 30 123456, không có chữ cái.
field-phone-country = Số điện thoại thiếu mã quốc gia hoặc mã quốc gia không tồn tại.
field-phone-country-fix = Hãy bắt đầu bằng dấu + và mã quốc gia, ví dụ +49 cho Đức.
field-username-invalid = Tên người dùng chỉ gồm chữ cái, chữ số, dấu chấm, gạch nối và gạch dưới, bắt đầu và kết thúc bằng chữ cái hoặc chữ số.
field-username-invalid-fix = Hãy bỏ các ký tự khác và dấu cách, ví dụ anna.berg.
field-username-ambiguous = Tên người dùng này dễ bị nhầm với địa chỉ email hoặc số điện thoại.
field-username-ambiguous-fix = Hãy chọn tên có chữ cái, không có @ hay +.
field-money-invalid = Đây không phải là số tiền hợp lệ của loại tiền tệ này.
field-money-invalid-fix = Hãy nhập số tiền kèm loại tiền tệ, ví dụ 12.34 EUR, không nhiều chữ số thập phân hơn loại tiền tệ đó có.
field-currency-invalid = Đây không phải là mã của một loại tiền tệ đang lưu hành.
field-currency-invalid-fix = Hãy nhập mã gồm ba chữ in hoa (ISO 4217), ví dụ EUR.
field-limit-invalid = Số mục mỗi trang không nằm trong khoảng 1 đến 200.
field-limit-invalid-fix = Hãy yêu cầu 1 đến 200 mục và dùng next_cursor để lấy các mục tiếp theo.
field-filter-invalid = Đây không phải là các phép so sánh mà danh sách này thực hiện được.
field-filter-invalid-fix = Hãy viết field:value, field!:value, field>=value hoặc field<value, cách nhau bằng dấu phẩy, và dùng | giữa nhiều giá trị.
field-cursor-invalid = Con trỏ này không thuộc danh sách này.
field-cursor-invalid-fix = Hãy dùng nguyên next_cursor của phản hồi trước, hoặc bỏ đi để bắt đầu lại.

## About the whole request

common-invalid = Một số dữ liệu nhập chưa đúng.
common-invalid-fix = Hãy sửa các trường được đánh dấu rồi gửi lại.
common-not-found = Mục này không tồn tại hoặc bạn không được xem.
common-not-found-fix = Hãy kiểm tra địa chỉ. Nếu lẽ ra phải có gì ở đây, hãy xin quản trị viên cấp quyền truy cập.
common-forbidden = Bạn không được phép làm việc này.
common-forbidden-fix = Nếu cần quyền này, hãy hỏi quản trị viên.
common-other-circumstances = Quyền làm việc này của bạn chỉ có hiệu lực trong một số hoàn cảnh: từ một số địa chỉ, vào một số giờ, ngay sau khi đăng nhập, trên thiết bị bạn đã từng đăng nhập, hoặc khi mức rủi ro thấp.
common-other-circumstances-fix = Nếu bạn đã đăng nhập từ lâu, hãy đăng nhập lại: việc đó có ích khi vai trò yêu cầu. Nếu không, hãy quay lại từ đó hoặc vào giờ đó, hoặc hỏi quản trị viên. Trang của bạn nêu các vai trò có hiệu lực trong hoàn cảnh nào.
common-stale = Đã có người khác thay đổi mục này trong lúc đó.
common-stale-fix = Hãy tải lại, xem có gì thay đổi rồi thực hiện lại thay đổi của bạn.
common-busy = Dịch vụ hiện đang quá tải.
common-busy-fix = Hãy thử lại sau vài giây.
common-fault = Đã xảy ra lỗi ở phía chúng tôi.
common-fault-fix = Hãy kiểm tra xem thay đổi đã được thực hiện chưa rồi thử lại. Nếu lỗi lặp lại, hãy báo mã yêu cầu cho quản trị viên.
common-too-many = Quá nhiều yêu cầu trong thời gian ngắn.
common-too-many-fix = Hãy chờ một lát rồi thử lại.
common-too-large = Dữ liệu lớn hơn mức cho phép.
common-too-large-fix = Hãy gửi ít hơn mỗi lần hoặc chia thành nhiều phần.
common-malformed = Không đọc được yêu cầu.
common-malformed-fix = Hãy đối chiếu cú pháp của yêu cầu với tài liệu.
common-unauthenticated = Bạn chưa đăng nhập hoặc lần đăng nhập đã hết hạn.
common-unauthenticated-fix = Hãy đăng nhập rồi thử lại.
common-needs-second = Việc này cần một người thứ hai đồng ý trước.
common-needs-second-fix = Hãy chờ phê duyệt; sau đó thay đổi sẽ tự được thực hiện.
common-taken = Giá trị này đã được dùng.
common-taken-fix = Hãy chọn giá trị khác.

common-idempotency-reused = Khóa này đã được dùng cho một yêu cầu khác.
common-idempotency-reused-fix = Hãy gửi `Idempotency-Key` mới, hoặc lặp lại đúng yêu cầu trước.

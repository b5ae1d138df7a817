### Imports: the personnel feed and files of accounts.

permission-imports-run = Nhập người dùng và khách hàng doanh nghiệp từ tệp, kèm các quyền cần để tạo và thay đổi họ

## About the file

# $why: the machine's own words
import-unreadable = Không đọc được tệp: { $why }.
import-unreadable-fix = Hãy kiểm tra xem tệp có ở đó không và Reeve có được phép đọc không.
import-empty = Tệp trống hoặc dòng đầu tiên không có tên cột.
import-empty-fix = Hãy bắt đầu tệp bằng một dòng ghi tên các cột.
# $max: mebibytes
import-too-large = Tệp lớn hơn { $max } MiB.
import-too-large-fix = Hãy chia thành nhiều tệp.
# $max: number of lines
import-too-many-rows = Tệp có hơn { $max } dòng.
import-too-many-rows-fix = Hãy chia thành nhiều tệp.
import-changed = Tệp đã bị thay đổi trong khi đang được đọc.
import-changed-fix = Hãy chờ tệp được ghi xong rồi nhập lại.
# $name: the column
import-column-missing = Thiếu cột { $name }.
import-column-missing-fix = Hãy thêm cột này, kể cả khi để trống, và kiểm tra chính tả của dòng đầu tiên.
# $nearest: the known column most like it
import-column-unknown = Không có cột nào tên như vậy.
import-column-unknown-fix = Hãy đổi tên thành { $nearest } nếu đúng là cột đó, hoặc bỏ đi.
import-column-duplicate = Cột này xuất hiện hai lần.
import-column-duplicate-fix = Hãy bỏ một trong hai.

## About a line

# $found, $expected: numbers of fields
import-field-count = Dòng này có { $found } trường, dòng đầu tiên ghi { $expected } cột.
import-field-count-fix = Hãy đặt các trường chứa dấu phân cách trong dấu ngoặc kép và kiểm tra xem có thiếu hay thừa dấu phân cách không.
import-unclosed-quote = Có dấu ngoặc kép mở mà không đóng, khiến các dòng dính vào nhau.
import-unclosed-quote-fix = Hãy đóng lại, hoặc viết hai lần nếu dấu đó thuộc về văn bản.
# $max: kibibytes
import-line-too-long = Dòng dài hơn { $max } KiB hoặc có quá nhiều trường.
import-line-too-long-fix = Hãy kiểm tra xem có dấu ngoặc kép chưa đóng, hoặc tệp không phải là tệp CSV.
import-nul = Trong văn bản có ký tự NUL.
import-nul-fix = Hãy lưu lại tệp dưới dạng CSV với UTF-8.
import-encoding = Ở đây có byte không phải là chữ trong bảng mã của tệp, hoặc chữ đã bị một chương trình trước đó làm mất.
import-encoding-fix = Hãy lưu lại tệp dưới dạng CSV với UTF-8 từ chương trình tạo ra tệp.

## About people

import-number-invalid = Đây không phải là mã nhân viên.
import-number-invalid-fix = Hãy dùng 1 đến 64 ký tự hiển thị được.
# $line: the other line
import-number-duplicate = Dòng { $line } đã có mã nhân viên này.
import-number-duplicate-fix = Hãy giữ lại một trong hai dòng.
import-number-taken = Đã có người trong tổ chức dùng mã nhân viên này.
import-number-taken-fix = Hãy bỏ dòng này hoặc dùng mã khác.
# $line, $number: the other person
import-email-duplicate = Một người khác trong tệp có cùng địa chỉ email: dòng { $line }.
import-email-duplicate-fix = Hãy cho mỗi người một địa chỉ riêng hoặc để trống.
import-login-duplicate = Một người khác trong tệp có cùng tên đăng nhập: dòng { $line }.
import-login-duplicate-fix = Hãy cho mỗi người một tên riêng hoặc để trống.
import-email-taken = Đã có tài khoản với địa chỉ email này.
import-email-taken-fix = Hãy bỏ dòng này, hoặc gán mã nhân viên này cho tài khoản hiện có trước.
import-login-taken = Đã có người khác dùng tên đăng nhập này.
import-login-taken-fix = Hãy chọn tên khác hoặc để trống.
import-manager-unknown = Không ai trong tệp hay trong tổ chức có mã nhân viên này.
import-manager-unknown-fix = Hãy sửa mã của người quản lý hoặc để trống.
# $chain: personnel numbers, each reporting to the next
import-manager-cycle = Chuỗi quản lý đi thành vòng tròn: { $chain }.
import-manager-cycle-fix = Hãy sửa người quản lý của một trong số họ.
import-manager-gone = Người quản lý đã nghỉ việc; người này được nhập mà không có người quản lý.
import-manager-gone-fix = Hãy nêu người kế nhiệm.
# $nearest: the department most like it
import-department-unknown = Danh sách phòng ban không có phòng ban này.
import-department-unknown-fix = Hãy sửa tên – gần giống nhất là { $nearest } – hoặc thêm vào danh sách.
import-department-inactive = Phòng ban này đã bị vô hiệu hóa trong tổ chức.
import-department-inactive-fix = Hãy kích hoạt phòng ban hoặc nêu phòng ban khác.
# $line: the other line
import-department-duplicate = Dòng { $line } đã có phòng ban này.
import-department-duplicate-fix = Hãy giữ lại một trong hai dòng.
import-end-before-start = Ngày cuối trước ngày đầu.
import-end-before-start-fix = Hãy sửa một trong hai ngày.
# $line: the line of the earlier period
import-periods-overlap = Giai đoạn này bắt đầu trước khi giai đoạn ở dòng { $line } kết thúc.
import-periods-overlap-fix = Hãy sửa ngày để các giai đoạn nối tiếp nhau.
import-end-missing = Theo trạng thái thì giai đoạn đã kết thúc nhưng không có ngày cuối.
import-end-missing-fix = Hãy nhập ngày cuối hoặc sửa trạng thái.
import-status-contradicts = Theo trạng thái thì giai đoạn vẫn tiếp diễn nhưng ngày cuối đã qua.
import-status-contradicts-fix = Hãy sửa trạng thái hoặc ngày cuối.
import-phone-left-out = Không đọc được số điện thoại; người này được nhập mà không có số.
import-phone-left-out-fix = Hãy viết số kèm mã quốc gia, ví dụ +49 30 123456.
# $line: the other line
import-phone-shared = Người ở dòng { $line } có cùng số điện thoại; chỉ một trong hai người đăng nhập được bằng số đó.
import-phone-shared-fix = Không cần làm gì nếu họ dùng chung điện thoại.
import-id-given = Tài khoản mới chưa có ID; lần nhập này chỉ tạo mới.
import-id-given-fix = Hãy để trống ID, hoặc bỏ dòng này nếu tài khoản đã tồn tại.
import-organization-unknown = Không có tổ chức nào với mã số này hoặc bạn không được xem.
import-organization-unknown-fix = Hãy sửa mã số, hoặc để trống để dùng tổ chức bạn đang nhập vào.
import-organization-inactive = Tổ chức đã bị vô hiệu hóa hoặc đã đóng.
import-organization-inactive-fix = Hãy kích hoạt tổ chức trước.
import-role-unknown = Không có vai trò nào tên như vậy có thể cấp trong một tổ chức.
import-role-unknown-fix = Hãy dùng mã của vai trò, ví dụ employee.

## About business accounts

# $line: the other line
import-account-duplicate = Dòng { $line } đã có mã số này.
import-account-duplicate-fix = Hãy giữ lại một trong hai dòng.
import-territory-duplicate = Dòng { $line } đã có địa bàn này.
import-territory-duplicate-fix = Hãy giữ lại một trong hai dòng.
# $nearest: the number most like it
import-territory-unknown = Danh sách địa bàn không có mã số này.
import-territory-unknown-fix = Hãy sửa mã số – gần giống nhất là { $nearest } – hoặc thêm địa bàn vào danh sách.
import-letters-lost = Một số chữ trong văn bản này đã bị mất ở lần chuyển đổi trước.
import-letters-lost-fix = Không cần làm gì để nhập. Hãy sửa văn bản sau đó.

## About the whole

# $count: number of faults
import-faults = { $count ->
   *[other] Tệp có { $count } lỗi. Không có gì bị thay đổi.
}
import-faults-fix = Hãy sửa trong tệp rồi nhập lại.
import-not-cleared = Trong tổ chức này có thứ được phân loại cao hơn mức của bạn.
import-not-cleared-fix = Hãy nhờ người có mức đủ cao thực hiện việc nhập.
# $leaving: people who would leave; $present: people there are
import-mass-change = { $leaving } trên { $present } người sẽ nghỉ việc. Không có gì bị thay đổi.
import-mass-change-fix = Hãy kiểm tra xem tệp có đầy đủ không. Nếu họ thực sự nghỉ việc, hãy xác nhận rồi nhập lại.

import-outcome-preview = Đây là bản xem trước. Không có gì bị thay đổi.
import-outcome-applied = Đã nhập xong.
import-outcome-unchanged = Mọi thứ đã đúng như trong tệp. Không có gì bị thay đổi.
import-outcome-faults = Tệp có lỗi. Không có gì bị thay đổi.
import-outcome-needs-confirmation = Số người sẽ nghỉ việc nhiều đến mức cần xác nhận. Không có gì bị thay đổi.
import-outcome-stopped = Việc nhập dừng ở một dòng bị từ chối. Những dòng trước đó đã xong; hãy sửa dòng này rồi nhập lại tệp.

import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows-1252
import-encoding-utf16 = UTF-16
import-delimiter-comma = dấu phẩy
import-delimiter-semicolon = dấu chấm phẩy
import-delimiter-tab = dấu tab
import-delimiter-pipe = gạch đứng
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format = { $file }: { $rows } dòng, { $people } người; { $encoding }, dấu phân cách: { $delimiter }
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format-organizations = { $file }: { $rows } dòng, { $people } khách hàng doanh nghiệp; { $encoding }, dấu phân cách: { $delimiter }
# $count: number of business accounts or territories
import-count-organizations-created = { $count ->
   *[other] { $count } khách hàng doanh nghiệp sẽ được tạo
}
import-count-organizations-updated = { $count ->
   *[other] { $count } khách hàng doanh nghiệp thay đổi
}
import-count-organizations-unchanged = { $count ->
   *[other] { $count } khách hàng doanh nghiệp giữ nguyên
}
import-count-territories = { $count ->
   *[other] { $count } địa bàn và vùng sẽ được tạo
}
import-count-territories-updated = { $count ->
   *[other] { $count } địa bàn thay đổi
}

# $count: number of people or departments
import-count-created = { $count ->
   *[other] { $count } tài khoản sẽ được tạo
}
import-count-moved = { $count ->
   *[other] { $count } người được điều chuyển
}
import-count-updated = { $count ->
   *[other] { $count } người có thay đổi khác
}
import-count-left = { $count ->
   *[other] { $count } người nghỉ việc
}
import-count-unchanged = { $count ->
   *[other] { $count } người giữ nguyên
}
import-count-gone = { $count ->
   *[other] { $count } người đã nghỉ việc từ trước; không có tài khoản
}
import-count-departments = { $count ->
   *[other] { $count } phòng ban sẽ được tạo
}
import-count-absent = { $count ->
   *[other] { $count } người của tổ chức không có trong tệp và giữ nguyên
}
# $count: number of faults or notices
import-faults-head = { $count ->
   *[other] { $count } lỗi:
}
import-notices-head = { $count ->
   *[other] { $count } lưu ý:
}
import-more = { $count ->
   *[other] và { $count } mục nữa
}

import-stage-reading = Đang đọc tệp
import-stage-comparing = Đang so sánh
import-stage-departments = Phòng ban
import-stage-people = Người dùng
import-stage-managers = Người quản lý
import-stage-organizations = Khách hàng doanh nghiệp

## Pages

import-title = Nhập dữ liệu
import-intro = Nhập người dùng và khách hàng doanh nghiệp từ tệp. Trước tiên bạn xem điều gì sẽ xảy ra; không có gì thay đổi cho đến khi bạn đồng ý.
import-kind = Trong tệp có gì
import-kind-hr = Tệp nhân sự
import-kind-hr-help = Mỗi dòng là một giai đoạn làm việc. Người có trong tệp được tạo, điều chuyển, cập nhật hoặc cho nghỉ việc.
import-kind-users = Tài khoản
import-kind-users-help = Mỗi dòng là một tài khoản cần tạo.
import-kind-organizations = Khách hàng doanh nghiệp
import-kind-organizations-help = Mỗi dòng là một khách hàng, kèm danh sách địa bàn. Khách hàng có trong tệp được tạo hoặc thay đổi.
import-organization = Tổ chức
import-file = Tệp
import-file-help = CSV, tối đa 16 MiB.
import-departments-file = Danh sách phòng ban
import-departments-file-help = Cho tệp nhân sự: name và group_name của mỗi phòng ban.
import-territories-file = Danh sách địa bàn
import-territories-file-help = Cho khách hàng doanh nghiệp: territory_id, name và territory_group của mỗi địa bàn, có thể thêm country.
import-look = Xem điều gì sẽ xảy ra
import-apply = Nhập ngay
import-again = Chọn tệp khác
import-confirm-mass = Họ thực sự nghỉ việc: tiếp tục
import-preview-title = Xem trước
import-result-title = Kết quả
import-faults-title = Lỗi
import-notices-title = Lưu ý
import-changes-title = Thay đổi
import-column-line = Dòng
import-column-column = Cột
import-column-value = Giá trị
import-column-problem = Sai ở đâu
import-column-person = Người
import-column-organization = Khách hàng doanh nghiệp
import-column-action = Điều gì xảy ra
import-column-what = Thay đổi gì
import-action-create = được tạo
import-action-move = điều chuyển
import-action-update = được cập nhật
import-action-leave = nghỉ việc
import-what-account = tài khoản
import-what-organization = khách hàng doanh nghiệp
import-what-master_data = dữ liệu cơ bản
import-what-name = tên
import-what-username = tên đăng nhập
import-what-email = địa chỉ email
import-what-phone = số điện thoại
import-what-membership = việc làm
import-what-manager = người quản lý
import-what-department = phòng ban
import-what-role = vai trò
import-kept = Tệp được lưu mã hóa trong một giờ, chỉ dành cho bạn.
import-upload-gone = Tệp không còn được lưu. Hãy chọn lại.
import-no-file = Hãy chọn một tệp.
import-figure-created = Tạo mới
import-figure-moved = Điều chuyển
import-figure-updated = Cập nhật
import-figure-left = Nghỉ việc
import-figure-territories = Địa bàn
import-figure-unchanged = Không đổi

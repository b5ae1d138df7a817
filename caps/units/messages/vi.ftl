### Organizations and units.

## Permissions
permission-organizations-read = Xem tổ chức và khách hàng doanh nghiệp
permission-organizations-create = Tạo tổ chức và khách hàng doanh nghiệp
permission-organizations-update = Thay đổi, vô hiệu hóa và đóng tổ chức
permission-units-read = Xem đơn vị
permission-units-create = Tạo đơn vị
permission-units-update = Thay đổi, di chuyển, vô hiệu hóa và đóng đơn vị

## Names of kinds and statuses
unit-kind-group = Tập đoàn
unit-kind-company = Công ty
unit-kind-branch = Chi nhánh
unit-kind-region = Vùng
unit-kind-territory = Địa bàn
unit-kind-department = Phòng ban
unit-kind-location = Địa điểm
unit-kind-merchant = Nhà bán hàng
unit-kind-business-unit = Đơn vị kinh doanh
unit-location-type-inventory = Kho riêng
unit-location-type-direct = Giao trực tiếp
unit-location-type-consignment = Kho ký gửi
unit-status-active = Đang hoạt động
unit-status-inactive = Không hoạt động
unit-status-closed = Đã đóng

## Refusals
unit-number-invalid = Mã số chỉ gồm chữ cái từ A đến Z, chữ số, và giữa chúng là dấu chấm, gạch nối, gạch dưới hoặc gạch chéo.
unit-number-invalid-fix = Hãy bỏ các ký tự khác và dấu cách, ví dụ D-14.
unit-attributes-invalid = Thông tin bổ sung không đúng dạng hoặc quá nhiều.
unit-attributes-invalid-fix = Hãy gửi một đối tượng có tối đa 500 mục, lồng tối đa năm cấp, tên dài 1 đến 64 ký tự.
unit-attributes-too-large = Thông tin bổ sung lớn hơn 16 KiB.
unit-attributes-too-large-fix = Hãy rút ngắn, hoặc lưu tài liệu ở nơi khác và chỉ ghi lại vị trí.
unit-details-invalid = Không đọc được một mục thông tin bổ sung.
# $line: number of the line
unit-details-invalid-fix = Hãy viết “tên: giá trị” ở dòng { NUMBER($line, useGrouping: "false") }, mỗi tên một lần.
organization-number-taken = Một tổ chức khác đã có mã số này.
organization-number-taken-fix = Hãy kiểm tra xem tổ chức đã tồn tại chưa hoặc chọn mã số khác.
organization-not-active = Tổ chức không hoạt động hoặc đã đóng.
organization-not-active-fix = Hãy kích hoạt tổ chức trước.
organization-closed = Tổ chức đã đóng vĩnh viễn.
organization-closed-fix = Hãy tạo tổ chức mới nếu cần lại.
# $count: number of units
organization-has-units = { $count ->
   *[other] Tổ chức vẫn còn { $count } đơn vị chưa đóng.
}
organization-has-units-fix = Hãy đóng các đơn vị của tổ chức trước.
organization-account-of-itself = Tổ chức không thể là khách hàng doanh nghiệp của chính mình.
organization-account-of-itself-fix = Hãy chọn một đơn vị của tổ chức bán hàng cho tổ chức này.
organization-account-unit-not-active = Đơn vị mà khách hàng này sẽ trực thuộc không hoạt động hoặc đã đóng.
organization-account-unit-not-active-fix = Hãy chọn đơn vị đang hoạt động hoặc kích hoạt đơn vị này trước.
unit-name-taken = Ở đây đã có đơn vị cùng loại với tên này.
unit-name-taken-fix = Hãy chọn tên khác hoặc dùng đơn vị đã có.
unit-code-taken = Một đơn vị khác cùng loại trong tổ chức này đã có mã này.
unit-code-taken-fix = Hãy chọn mã khác.
unit-closed = Đơn vị đã đóng vĩnh viễn.
unit-closed-fix = Hãy tạo đơn vị mới nếu cần lại.
unit-parent-not-active = Đơn vị cấp trên không hoạt động hoặc đã đóng.
unit-parent-not-active-fix = Hãy chọn đơn vị đang hoạt động hoặc kích hoạt đơn vị đó trước.
unit-parent-elsewhere = Đơn vị cấp trên thuộc tổ chức khác.
unit-parent-elsewhere-fix = Hãy chọn một đơn vị của cùng tổ chức.
unit-cycle = Đơn vị sẽ nằm dưới chính nó.
unit-cycle-fix = Hãy chọn một đơn vị không nằm dưới đơn vị này.
unit-no-right-there = Bạn không được đặt đơn vị ở đó.
unit-no-right-there-fix = Hãy chọn vị trí khác, hoặc hỏi người phụ trách vị trí đó.
# $max: number of levels
unit-too-deep = { $max ->
   *[other] Cây sẽ sâu hơn { $max } cấp.
}
unit-too-deep-fix = Hãy chọn vị trí cao hơn.
# $max: number of units
unit-too-many-below = { $max ->
   *[other] Bên dưới có nhiều hơn { $max } đơn vị, mức tối đa thay đổi được cùng lúc.
}
unit-too-many-below-fix = Hãy bắt đầu với từng phần bên dưới, lần lượt.
# $count: number of units
unit-has-units-below = { $count ->
   *[other] { $count } đơn vị bên dưới vẫn còn hoạt động.
}
unit-has-units-below-fix = Hãy áp dụng cho cả các đơn vị đó hoặc thay đổi chúng trước.
# $count: number of business accounts
unit-has-accounts = { $count ->
   *[other] { $count } khách hàng doanh nghiệp nằm dưới đơn vị này.
}
unit-has-accounts-fix = Hãy chuyển các khách hàng doanh nghiệp sang đơn vị khác trước.
unit-location-type-elsewhere = Chỉ địa điểm mới có loại địa điểm.
unit-location-type-elsewhere-fix = Hãy để trống loại địa điểm.

## Console: what the pages share
units-nav-group = Công ty
units-nav = Tổ chức
units-name = Tên
units-number = Mã số
units-code = Mã
units-kind = Loại
units-status = Trạng thái
units-location-type = Loại địa điểm
units-created = Ngày tạo
units-reason = Lý do
units-reason-help = Được lưu trong nhật ký, ai được đọc nhật ký đều thấy.
units-save = Lưu
units-cancel = Hủy
units-edit = Chỉnh sửa
units-activate = Kích hoạt
units-deactivate = Vô hiệu hóa
units-close = Đóng vĩnh viễn
units-none = Không có
units-all = Tất cả
units-first-page = Về đầu danh sách
# $count: number of entries on the page, $total: number of all
units-shown = { $total ->
   *[other] { $count } trên { $total } mục
}
# $count: number of entries on the page, $total: at least so many
units-shown-of-many = { $total ->
   *[other] { $count } trên hơn { $total } mục
}
# $count: number of entries on the page
units-shown-here = { $count ->
   *[other] { $count } mục trên trang này
}
units-details = Thông tin bổ sung
units-details-help = Mỗi dòng một mục, dạng “tên: giá trị”. Các phần của một nhóm viết với dấu chấm: “address.city: Hamburg”. Không ghi gì về cá nhân: mỗi người là một người dùng.

## Console: organizations
organizations-title = Tổ chức
organizations-text = Các công ty quản lý người dùng, và khách hàng doanh nghiệp của bên bán hàng cho họ.
organizations-search = Tìm theo tên hoặc mã số
organizations-new = Tổ chức mới
organizations-new-account = Khách hàng doanh nghiệp mới
organizations-empty = Không có tổ chức nào ở đây
organizations-empty-text = Không có mục nào khớp hoặc bạn không được xem. Hãy bỏ bộ lọc, hoặc xin quản trị viên cấp quyền truy cập.
organizations-account-unit = Khách hàng doanh nghiệp thuộc
organizations-accounts = Khách hàng doanh nghiệp
# $unit: name of a unit
organizations-accounts-under = Khách hàng doanh nghiệp thuộc { $unit }
organizations-edit = Chỉnh sửa tổ chức
organizations-facts = Dữ liệu cơ bản
organizations-tree = Đơn vị
organizations-tree-list = Đơn vị dạng danh sách
organizations-tree-empty = Chưa có đơn vị
organizations-tree-empty-text = Chi nhánh, phòng ban và địa điểm của tổ chức này sẽ hiện ở đây.
# $count: number of units
organizations-tree-cut = { $count ->
   *[other] Chỉ hiện { $count } đơn vị trên cùng. Mở một đơn vị để xem bên dưới có gì.
}
# $name: name of the organization
organizations-created-notice = Đã tạo { $name }.
# $name: name of the organization
organizations-changed-notice = Đã thay đổi { $name }.
organizations-activate-text = Tổ chức hoạt động trở lại. Có thể lại tạo đơn vị trong đó.
organizations-deactivate-text = Tổ chức tạm ngưng một thời gian. Không thể tạo đơn vị trong đó. Bạn có thể kích hoạt lại bất cứ lúc nào.
organizations-close-text = Tổ chức bị đóng vĩnh viễn. Vẫn xem được nhưng không thể mở lại. Phải đóng các đơn vị của tổ chức trước.

## Console: units
units-title = Đơn vị
units-search = Tìm theo tên hoặc mã
units-new = Đơn vị mới
units-new-below = Đơn vị mới bên dưới
units-edit-title = Chỉnh sửa đơn vị
units-move = Di chuyển
# $name: name of the unit
units-move-title = Di chuyển { $name }
units-move-text = Đơn vị di chuyển cùng mọi thứ bên dưới. Người phụ trách vị trí hiện tại có thể mất quyền truy cập; người phụ trách vị trí mới sẽ có quyền.
units-move-search = Tìm vị trí mới
units-move-where = Vị trí mới
units-move-top = Cấp cao nhất
units-move-nothing = Không tìm thấy đơn vị đang hoạt động nào để đặt bên dưới
units-move-look = Xem trước
units-move-ahead = Vị trí mới
units-move-along = { $units ->
    [0] Không có đơn vị nào khác đi theo
   *[other] { $units } đơn vị bên dưới đi theo
}, { $people ->
    [0] và không có ai.
   *[other] và { $people } người.
}
units-move-along-units = { $units ->
    [0] Không có đơn vị nào khác đi theo.
   *[other] { $units } đơn vị bên dưới đi theo.
}
units-parent = Trực thuộc
units-parent-top = Cấp cao nhất
units-parent-hidden = Một đơn vị bạn không được xem
units-organization = Tổ chức
units-children = Ngay bên dưới
units-people = Nhân sự
units-people-count = { $count } người
units-below = Dưới đơn vị này
units-below-empty = Không có gì dưới đơn vị này
units-below-empty-text = Các đơn vị thuộc đơn vị này sẽ hiện ở đây.
units-history = Các vị trí trước đây
units-history-now = đến nay
# $until: a date
units-history-until = đến { $until }
units-empty = Không có đơn vị nào ở đây
units-empty-text = Không có mục nào khớp hoặc bạn không được xem. Hãy bỏ bộ lọc, hoặc xin quản trị viên cấp quyền truy cập.
units-with-below = Áp dụng cho mọi thứ bên dưới
units-with-below-help = Nếu không chọn, thay đổi sẽ bị từ chối khi các đơn vị bên dưới còn hoạt động.
# $name: name of the unit
units-created-notice = Đã tạo { $name }.
# $name: name of the unit
units-changed-notice = Đã thay đổi { $name }.
# $name: name of the unit
units-moved-notice = Đã di chuyển { $name }.
units-activate-text = Đơn vị hoạt động trở lại. Các đơn vị bên dưới giữ nguyên.
units-deactivate-text = Đơn vị tạm ngưng một thời gian. Các phân công vào đơn vị bị tạm ngưng. Bạn có thể kích hoạt lại bất cứ lúc nào.
units-close-text = Đơn vị bị đóng vĩnh viễn. Vẫn xem được nhưng không thể mở lại. Tên và mã có thể dùng cho đơn vị khác.

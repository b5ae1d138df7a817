### People: who they are, how they are reached, how their accounts stand.

## Permissions
permission-users-read = Xem người dùng và hồ sơ của họ
permission-users-create = Tạo người dùng và thêm họ làm thành viên của tổ chức
permission-users-update = Thay đổi hồ sơ, địa chỉ liên hệ và tư cách thành viên
permission-users-verify = Bảo đảm cho địa chỉ email và số điện thoại của người khác
permission-users-update_own = Thay đổi hồ sơ và cài đặt của chính mình
permission-users-status = Vô hiệu hóa, đình chỉ và kích hoạt lại tài khoản
permission-users-delete = Xóa và khôi phục tài khoản, cấm vĩnh viễn
permission-users-export = Xuất người dùng cùng hồ sơ của họ

## Events
event-user-created = Đã tạo tài khoản
event-user-updated = Đã thay đổi hồ sơ
event-user-avatar_set = Đã đặt ảnh
event-user-avatar_removed = Đã xóa ảnh
event-user-status_changed = Đã thay đổi trạng thái
event-user-status_reverted = Trạng thái tự kết thúc
event-user-deleted = Đã xóa tài khoản
event-user-undeleted = Đã khôi phục tài khoản
event-user-signed_out = Đã đăng xuất ở mọi nơi
event-user-exported = Đã xuất người dùng
event-identifier-added = Đã thêm địa chỉ liên hệ
event-identifier-verified = Đã xác minh địa chỉ liên hệ
event-identifier-changed = Đã thay đổi địa chỉ liên hệ chính
event-identifier-removed = Đã xóa địa chỉ liên hệ
event-settings-created = Đã tạo cài đặt
event-settings-changed = Đã thay đổi cài đặt
event-membership-added = Đã trở thành thành viên
event-membership-changed = Đã thay đổi tư cách thành viên
event-membership-ended = Đã kết thúc tư cách thành viên

## Names of types, statuses and kinds
user-type-customer = Khách hàng
user-type-buyer = Người mua hàng
user-type-employee = Nhân viên
user-type-owner = Chủ sở hữu
user-type-supplier = Nhà cung cấp
user-type-operator = Nhân viên vận hành
user-type-administrator = Quản trị viên
user-status-pending = Đang chờ
user-status-active = Đang hoạt động
user-status-inactive = Không hoạt động
user-status-suspended = Bị đình chỉ
user-status-blacklisted = Bị cấm
user-status-deleted = Đã xóa
user-way-in-administrator = Do quản trị viên tạo
user-way-in-sign_up = Tự đăng ký
user-way-in-invitation = Nhận lời mời
user-way-in-feed = Từ nguồn dữ liệu
user-way-in-system = Tạo khi cài đặt
membership-status-active = Đang hoạt động
membership-status-suspended = Bị đình chỉ
membership-status-ended = Đã kết thúc
identifier-kind-email = Email
identifier-kind-phone = Điện thoại
user-channel-email = Email
user-channel-sms = Tin nhắn SMS
user-channel-call = Cuộc gọi
user-channel-post = Thư
user-channel-app = Thông báo trong ứng dụng
settings-theme-system = Theo thiết bị
settings-theme-light = Sáng
settings-theme-dark = Tối
settings-density-comfortable = Thoải mái
settings-density-compact = Gọn
settings-view-table = Bảng
settings-view-cards = Thẻ
settings-digest-never = Không bao giờ
settings-digest-daily = Mỗi sáng
settings-digest-weekly = Thứ Hai hằng tuần

## Refusals
# $name: the holder's name, $id: the account, $status: how it stands
user-email-taken = { $name } đã có địa chỉ email này.
user-email-taken-fix = Hãy mở tài khoản đó (/console/users/{ $id }) hoặc nhập địa chỉ khác. Chủ tài khoản có thể đặt lại mật khẩu đã quên trên trang đăng nhập.
user-export-too-large = Có hơn { $max } người, mức tối đa của một lần xuất.
user-export-too-large-fix = Hãy thêm bộ lọc, chẳng hạn loại hoặc tổ chức, và xuất thành nhiều phần.
user-username-taken = Đã có người dùng tên người dùng này.
user-username-taken-fix = Hãy chọn tên khác, ví dụ thêm một số ở cuối.
user-birth-date-implausible = Ngày sinh này ở tương lai hoặc quá xa trong quá khứ.
user-birth-date-implausible-fix = Hãy kiểm tra năm.
user-country-invalid = Đây không phải là mã quốc gia.
user-country-invalid-fix = Hãy nhập hai chữ cái theo ISO 3166-1, ví dụ DE.
user-language-invalid = Đây không phải là thẻ ngôn ngữ.
user-language-invalid-fix = Hãy nhập thẻ như en, de hoặc de-AT.
user-time-zone-invalid = Không có múi giờ này.
user-time-zone-invalid-fix = Hãy nhập tên trong cơ sở dữ liệu IANA, ví dụ Europe/Berlin.
user-licence-dates = Ngày cấp giấy phép ở tương lai, hoặc giấy phép hết hạn trước khi bắt đầu.
user-licence-dates-fix = Hãy kiểm tra cả hai ngày.
# $max_bytes, $max_depth, $max_name: the bounds
user-attributes-invalid = Thông tin bổ sung không phải là đối tượng hoặc quá lớn.
user-attributes-invalid-fix = Hãy gửi một đối tượng JSON tối đa { NUMBER($max_bytes, useGrouping: "false") } byte, lồng tối đa { $max_depth } cấp, tên dài 1 đến { $max_name } byte.
# $status: how the account stands
user-not-changeable = { $status ->
    [deleted] Tài khoản này đã bị xóa và không thể thay đổi.
    [blacklisted] Tài khoản này bị cấm vĩnh viễn và không thể thay đổi.
   *[other] Không thể thay đổi tài khoản này ở trạng thái hiện tại.
}
user-not-changeable-fix = { $status ->
    [deleted] Hãy khôi phục tài khoản trước.
   *[other] Không thể thay đổi gì nữa; tài khoản được giữ lại để các địa chỉ của nó không quay lại được.
}
# $from, $to: statuses, $allowed: what is possible
user-status-not-allowed = { $from ->
    [pending] Tài khoản đang chờ
    [active] Tài khoản đang hoạt động
    [inactive] Tài khoản không hoạt động
    [suspended] Tài khoản bị đình chỉ
    [blacklisted] Tài khoản bị cấm vĩnh viễn
   *[other] Tài khoản đã xóa
} và không thể chuyển sang trạng thái { $to ->
    [pending] đang chờ.
    [active] đang hoạt động.
    [inactive] không hoạt động.
    [suspended] bị đình chỉ.
    [blacklisted] bị cấm.
   *[other] đã xóa.
}
user-status-not-allowed-fix = Từ đây có thể chuyển sang: { $allowed }.
user-status-end = Ngày kết thúc không ở tương lai hoặc cách hơn mười năm.
user-status-end-fix = Hãy chọn ngày muộn hơn hoặc để trống ngày kết thúc.
user-status-no-end = Trạng thái này không tự kết thúc.
user-status-no-end-fix = Hãy để trống ngày kết thúc; chỉ tài khoản không hoạt động và bị đình chỉ mới có.
user-type-not-own = Bạn không thể tự đổi loại của mình.
user-type-not-own-fix = Hãy nhờ quản trị viên.
identifier-exists = Tài khoản đã có địa chỉ này.
identifier-exists-fix = Không cần thêm gì.
# $max: how many addresses an account can have
identifier-too-many = Một tài khoản có tối đa { $max } địa chỉ liên hệ.
identifier-too-many-fix = Hãy xóa một địa chỉ không còn dùng.
identifier-unverified = Địa chỉ này chưa được xác minh, còn địa chỉ hiện tại thì đã được.
identifier-unverified-fix = Hãy xác minh địa chỉ mới trước; sau đó nó có thể thay địa chỉ kia.
identifier-primary = Đây là địa chỉ đang được dùng.
identifier-primary-fix = Hãy đặt một địa chỉ khác làm địa chỉ chính trước.
identifier-last = Không có địa chỉ này thì không ai đăng nhập được vào tài khoản.
identifier-last-fix = Trước tiên hãy thêm và xác minh địa chỉ khác, hoặc chọn tên người dùng.
identifier-held = Địa chỉ này thuộc về tài khoản khác.
identifier-held-fix = Hãy đăng nhập vào tài khoản đó hoặc xóa địa chỉ ở đó trước.
identifier-already-verified = Địa chỉ này đã được xác minh.
identifier-already-verified-fix = Không cần làm gì.
identifier-vouch-own = Bạn không thể bảo đảm cho địa chỉ của chính mình.
identifier-vouch-own-fix = Hãy nhờ quản trị viên khác.
identifier-vouch-unseen = Chỉ quản trị viên thấy mọi tài khoản mới có thể bảo đảm cho một địa chỉ, vì địa chỉ có thể thuộc về người bạn không thấy.
identifier-vouch-unseen-fix = Hãy cho người này một tên người dùng để đăng nhập, hoặc nhờ quản trị viên của toàn bộ bản cài đặt.
identifier-nothing-to-verify = Không có địa chỉ này để xác minh.
identifier-nothing-to-verify-fix = Hãy nhập địa chỉ, hoặc để địa chỉ chưa xác minh.
membership-exists = Người này đã là thành viên của tổ chức.
membership-exists-fix = Hãy thay đổi tư cách thành viên hiện có.
membership-employee-number-taken = Một thành viên khác của tổ chức đã có mã nhân viên này.
membership-employee-number-taken-fix = Hãy kiểm tra mã hoặc để trống.
membership-manager-cycle = Người này sẽ quản lý một người đang quản lý họ.
membership-manager-cycle-fix = Hãy chọn người quản lý không dưới quyền người này, trực tiếp hay qua người khác.
membership-manager-not-member = Người quản lý không phải là thành viên của tổ chức này.
membership-manager-not-member-fix = Hãy chọn một thành viên, hoặc thêm người quản lý làm thành viên trước.
membership-dates = Tư cách thành viên sẽ kết thúc trước khi bắt đầu.
membership-dates-fix = Hãy sửa một trong hai ngày.
membership-over = Tư cách thành viên này đã kết thúc.
membership-over-fix = Thay vào đó, hãy thêm lại người này làm thành viên.

## Pages
users-nav = Người dùng
users-nav-group = Mọi người
users-title = Người dùng
users-text = Những người đăng nhập được và những người sắp được.
users-add = Thêm người dùng
users-export-columns = Các cột đang hiển thị (CSV)
users-export-all = Tất cả các trường (CSV)
users-search = Tìm theo tên, email, điện thoại, tên người dùng hoặc mã
users-chip-never = Chưa từng đăng nhập
users-chip-unverified = Chưa xác minh
users-filter-all = Tất cả
users-filter-not-deleted = Tất cả trừ đã xóa
# $field: điều được so sánh, $value: với giá trị nào
users-filter-on = { $field }: { $value }
# $shown: rows on this page, $total: rows in all
users-shown = { $shown } trên { $total }
# $shown: rows on this page, $total: rows counted before counting stopped
users-shown-capped = { $shown } trên hơn { $total }
users-none = Chưa có người dùng
users-none-text = Mọi người sẽ hiện ở đây ngay khi được thêm hoặc nhập.
users-none-found = Không ai khớp
users-none-found-text = Hãy dùng ít từ hơn hoặc bỏ bớt bộ lọc.
users-locked = Bị khóa
# $until: an instant
users-locked-until = Bị khóa đến { $until }
users-unverified = Chưa xác minh
# $count: a number
users-percent = { $count }%
# $years: whole years
users-age = { $years ->
   *[other] { $years } tuổi
}
users-tabs = Người dùng
users-tab-profile = Hồ sơ
users-edit = Chỉnh sửa
users-change-status = Thay đổi trạng thái…
users-delete = Xóa…
users-undelete = Khôi phục…
users-identifiers = Địa chỉ liên hệ
users-memberships = Tư cách thành viên
users-card-account = Tài khoản
users-add-identifier = Thêm địa chỉ liên hệ
users-add-membership = Thêm tư cách thành viên
users-end-membership = Kết thúc tư cách thành viên
users-no-identifiers = Không có địa chỉ liên hệ
users-no-identifiers-text = Không có địa chỉ thì không thể liên lạc hay đăng nhập.
users-no-memberships = Không có tư cách thành viên
users-no-memberships-text = Người này không thuộc tổ chức nào mà bạn được xem.
users-platform = Chính nền tảng
identifier-is-primary = Chính
identifier-is-verified = Đã xác minh
identifier-prefer = Đặt làm chính
identifier-remove = Xóa
identifier-vouch = Đánh dấu là đã xác minh…

user-field-name = Họ tên
user-field-type = Loại
user-field-status = Trạng thái
user-field-organization = Tổ chức
user-field-organization-help = Tổ chức này quản lý tài khoản: không ai khác được thay đổi hồ sơ, địa chỉ liên hệ hay trạng thái.
user-field-first-name = Tên
user-field-middle-name = Tên đệm
user-field-last-name = Họ
user-field-username = Tên người dùng
user-field-username-help = Để đăng nhập. Gồm chữ cái, chữ số, và giữa chúng là dấu chấm, gạch nối hoặc gạch dưới.
# $address: the e-mail address
user-field-email-verified = Tôi đã kiểm tra rằng { $address } là của người này
# $address: the number
user-field-phone-verified = Tôi đã kiểm tra rằng { $address } là của người này
user-field-verified-help = Họ có thể đăng nhập bằng địa chỉ này ngay. Việc này được lưu trong nhật ký dưới tên bạn.
user-field-email = Email
user-field-phone = Điện thoại
user-field-phone-help = Kèm mã quốc gia, ví dụ +49 30 123456.
user-field-birth-date = Ngày sinh
user-field-birth-date-help = Bắt buộc với khách hàng.
user-field-address = Địa chỉ
user-field-address-line = Số nhà và tên đường
user-field-address-line-more = Dòng địa chỉ bổ sung
user-field-postal-code = Mã bưu chính
user-field-city = Thành phố
user-field-region = Bang hoặc vùng
user-field-country = Quốc gia
user-field-licence = Giấy phép lái xe
user-field-licence-number = Số giấy phép
user-field-licence-country = Nơi cấp
user-field-licence-classes = Hạng
user-field-licence-classes-help = Cách nhau bằng dấu cách, ví dụ B BE.
user-field-licence-issued = Ngày cấp
user-field-licence-expires = Hiệu lực đến
user-field-language = Ngôn ngữ
user-field-locale = Khu vực cho ngày và số
user-field-locale-help = Thẻ như en-GB hoặc de-AT.
user-field-time-zone = Múi giờ
user-field-time-zone-help = Ví dụ Europe/Berlin.
user-field-currency = Tiền tệ
user-field-currency-help = Ba chữ cái, ví dụ EUR.
user-field-preferred-channel = Liên lạc tốt nhất qua
user-field-marketing = Cho phép quảng cáo qua
user-field-marketing-help = Tin nhắn về bảo mật luôn được gửi.
user-field-attributes = Thông tin bổ sung
user-field-attributes-help = Một đối tượng JSON, ví dụ {"{"}"bio": "…"{"}"}.
user-field-completeness = Mức đầy đủ
user-field-last-login = Đăng nhập lần cuối
user-field-created = Ngày tạo
user-field-updated = Thay đổi lần cuối
user-field-deleted = Ngày xóa
user-field-id = ID
user-field-since = Kể từ
user-field-until = Đến
user-field-title = Chức danh
user-field-employee-number = Mã nhân viên
user-field-manager = Người quản lý
user-field-kind = Loại
user-field-address-value = Địa chỉ liên hệ
user-field-address-value-help = Địa chỉ email, hoặc số điện thoại kèm mã quốc gia.
user-field-to = Trạng thái mới
user-field-reason = Lý do
user-field-reason-help = Được lưu trong nhật ký.
user-field-status-reason = Lý do của trạng thái
user-field-status-reason-help = Được lưu trong nhật ký và hiện cho quản trị viên.
user-field-status-notes = Ghi chú về trạng thái
user-field-status-notes-help = Chỉ quản trị viên của tổ chức quản lý đọc được.
user-field-status-until = Trạng thái đến
user-field-status-until-help = Sau ngày này (UTC), tài khoản tự trở lại như trước. Chỉ cho không hoạt động và bị đình chỉ.

users-edit-title = Chỉnh sửa hồ sơ
users-save = Lưu
users-cancel = Hủy
users-next = Tiếp
users-back = Quay lại
users-create = Tạo người dùng
users-saved = Đã lưu hồ sơ.
# $name: the new user
users-created = Đã tạo { $name }.
users-created-waits = Đã tạo { $name }. Một vai trò cần người thứ hai: đang chờ người khác đồng ý.
users-once-on = Đến tài khoản
users-once-copy = Sao chép
# $fields: tên các trường
users-must-tell = Bắt buộc: { $fields }
user-field-sign-in = Thông tin để đăng nhập
user-field-role = Vai trò
# $message, $fix: why not, and what to do
users-refused = { $message } { $fix }
# $name: whom it is about
users-about = Về { $name }

users-section-person = Người
users-section-person-text = Tên gọi của họ và họ là ai đối với công ty.
users-section-address = Địa chỉ
users-section-address-text = Nơi gửi thư đến.
users-section-regional = Ngôn ngữ và khu vực
users-section-regional-text = Cách Reeve giao tiếp với họ, viết ngày và số tiền.
users-section-reached = Tin nhắn
users-section-reached-text = Họ muốn được liên lạc thế nào.
users-section-licence = Giấy phép lái xe
users-section-licence-text = Dành cho người thuê xe.
users-section-more = Thông tin bổ sung
users-section-more-text = Những gì công ty muốn biết thêm.
users-section-reason = Vì sao
users-section-reason-text = Đôi lời cho người đọc nhật ký sau này.

users-step-1 = Người
users-step-1-text = Đó là ai và liên lạc thế nào.
users-step-2 = Vai trò và vị trí
users-step-2-text = Họ sẽ làm gì ở đây.
users-step-3 = Lần đăng nhập đầu tiên
# $name: the new user, $type: what they are to the company, $email: their address
users-step-3-text = { $name } ({ $type }), { $email }. Hãy quay lại nếu có gì chưa đúng.

users-status-title = Thay đổi trạng thái
users-status-text = Trạng thái chặn đăng nhập sẽ kết thúc mọi phiên ngay lập tức.
users-status-submit = Thay đổi trạng thái
# $name: whose, $status: the new status
users-status-done = { $name }: trạng thái hiện là “{ $status }”.
users-to-active = Kích hoạt lại
users-to-active-help = Người này lại đăng nhập được. Tài khoản chưa từng được xác minh sẽ trở lại đang chờ.
users-to-inactive = Vô hiệu hóa
users-to-inactive-help = Trong một thời gian, không do lỗi: nghỉ phép, việc theo mùa.
users-to-suspended = Đình chỉ
users-to-suspended-help = Có vi phạm quy định hoặc đang được xem xét. Mọi thứ được giữ lại.
users-to-blacklisted = Cấm vĩnh viễn
users-to-blacklisted-help = Không thể hoàn tác. Các địa chỉ không bao giờ dùng lại được.
# $to: trạng thái sẽ có
users-selected-title = { $to ->
    [suspended] Đình chỉ nhiều người
    [inactive] Vô hiệu hóa nhiều người
   *[active] Kích hoạt lại nhiều người
}
users-selected-text = Hãy xem những ai bị ảnh hưởng, nêu lý do rồi xác nhận. Mỗi tài khoản được thay đổi riêng và có bản ghi riêng.
users-selected-people = Những người đã chọn
users-selected-then = Điều sẽ xảy ra
users-selected-result = Kết quả
users-selected-stays = Giữ nguyên
# $count: bao nhiêu
users-selected-concerns = { $count } người sẽ được thay đổi
# $what: việc được làm, $count: với bao nhiêu người
users-selected-submit = { $what } ({ $count })
users-selected-may-not = Cấp bậc hoặc phạm vi của bạn không đủ cho người này.
users-selected-none = Không ai trong số đã chọn có thể thay đổi như vậy. Không có gì được thay đổi.
# $count: bao nhiêu
users-selected-missing = { $count } người đã chọn không còn ở đây.
# $max: tối đa mỗi lần, $count: còn bao nhiêu người
users-selected-many = Mỗi lần thay đổi tối đa { $max } người. { $count } người nữa đã được chọn và được giữ nguyên.
users-selected-nobody = Chưa chọn ai
users-selected-nobody-text = Hãy đánh dấu người trong danh sách rồi chọn việc cần làm.
# $done, $refused: bao nhiêu
users-selected-done = Đã thay đổi: { $done }. Không thay đổi: { $refused }.
users-selected-back = Về danh sách
users-delete-title = Xóa người dùng
users-delete-text = Người này không đăng nhập được nữa. Tài khoản giữ nguyên các địa chỉ liên hệ và có thể được khôi phục.
users-delete-submit = Xóa
# $name: whose
users-delete-done = Đã xóa { $name }.
users-undelete-title = Khôi phục người dùng
users-undelete-text = Tài khoản trở lại như trước; ai bị đình chỉ thì vẫn bị đình chỉ.
users-undelete-submit = Khôi phục
# $name: whose
users-undelete-done = Đã khôi phục { $name }.
users-identifiers-add-title = Thêm địa chỉ liên hệ
users-identifiers-add-text = Người này có thể đăng nhập bằng địa chỉ sau khi địa chỉ được xác minh.
users-identifiers-add-submit = Thêm địa chỉ liên hệ
users-identifiers-added = Đã thêm địa chỉ liên hệ.
users-identifiers-preferred = Đây hiện là địa chỉ chính.
users-identifiers-removed = Đã xóa địa chỉ liên hệ.
users-avatar = Ảnh…
users-avatar-title = Ảnh
users-avatar-file = Hình ảnh
users-avatar-help = PNG, JPEG hoặc WebP, tối đa 2 MiB và 4096 pixel mỗi cạnh.
users-avatar-submit = Dùng hình này
users-avatar-remove = Xóa ảnh
users-avatar-set = Đã đặt ảnh.
users-avatar-removed = Đã xóa ảnh.
users-vouch-title = Đánh dấu địa chỉ là đã xác minh
# $name: whose address it is
users-vouch-text = Bạn bảo đảm rằng địa chỉ này là của { $name } và không của ai khác. Từ bây giờ họ có thể đăng nhập bằng địa chỉ này. Việc này được lưu trong nhật ký dưới tên bạn và chỉ rút lại được bằng cách xóa địa chỉ.
users-vouch-how = Bạn đã kiểm tra thế nào
users-vouch-how-help = Ví dụ: đã gọi lại số này. Được lưu trong nhật ký.
users-vouch-submit = Đánh dấu là đã xác minh
users-vouched = Địa chỉ đã được xác minh.
users-memberships-add-title = Thêm tư cách thành viên
users-memberships-add-text = Một vị trí trong tổ chức khác, với chức danh và thời hạn riêng.
users-memberships-add-submit = Thêm tư cách thành viên
users-memberships-added = Đã thêm tư cách thành viên.
users-memberships-ended = Đã kết thúc tư cách thành viên.

account-nav = Hồ sơ
account-title = Hồ sơ của tôi
settings-title = Cài đặt
settings-text = Bảng điều khiển trông thế nào và tự báo cho bạn những gì.
settings-saved = Đã lưu cài đặt của bạn.
hint-palette = Tìm mọi thứ.
hint-palette-text = Nhấn Ctrl K (⌘ K trên Mac) ở bất kỳ trang nào, rồi gõ tên, địa chỉ hoặc nơi bạn muốn đến.
hint-columns = Các cột của bạn.
hint-columns-text = Chọn phía trên danh sách những cột hiển thị và thứ tự của chúng. Trình duyệt này sẽ ghi nhớ.
hint-why = Vì sao ai đó được làm việc gì.
hint-why-text = Danh sách bên dưới nêu mỗi quyền có hiệu lực ở đâu và vai trò nào trao quyền đó. Điều gì không có trong đó thì người này không được làm.
hint-trail = Không gì bị mất.
hint-trail-text = Mở một bản ghi để xem ai đã làm, từ đâu, trước và sau đó có gì.
hint-account = Đây là của bạn.
hint-account-text = Tại đây bạn đổi dữ liệu, mật khẩu và cài đặt của mình, và xem mình đang đăng nhập ở đâu.
hints-show = Hiện lại mọi gợi ý
hints-back = Các gợi ý được hiện lại.
settings-yes = Có
settings-no = Không
settings-field-theme = Màu sắc
settings-field-density = Mật độ
settings-field-list-view = Hiện danh sách dạng
settings-field-rows = Số dòng mỗi trang
settings-field-digest = Tóm tắt qua email
settings-field-new-device = Báo cho tôi khi có đăng nhập từ thiết bị mới
settings-field-new-device-help = Qua email, ngay khi xảy ra.

## Who leads somebody

users-manager-change = Đổi người quản lý
users-manager-text = Ai quản lý người này ở đây. Phê duyệt, rà soát và ủy quyền theo tuyến quản lý.
users-manager-line = Tuyến quản lý
users-manager-help = Địa chỉ e-mail của người thuộc tổ chức; để trống: không ai.
users-manager-changed = Đã đổi người quản lý.

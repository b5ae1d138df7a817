### Words of the trail: records, one record, one's own activity.

trail-nav = Nhật ký
trail-nav-group = Giám sát
trail-activity-nav = Hoạt động của tôi

permission-trail-read = Đọc và tìm bản ghi nhật ký
permission-trail-read_own = Đọc dòng thời gian của chính mình
permission-trail-export = Xuất bản ghi nhật ký

trail-address-invalid = Đây không phải là địa chỉ internet.
trail-address-invalid-fix = Hãy nhập địa chỉ như 192.0.2.7 hoặc 2001:db8::1, không kèm độ dài mạng.
# $max: records
trail-export-too-large = Có hơn { $max } bản ghi, mức tối đa của một lần xuất.
trail-export-too-large-fix = Hãy chọn khoảng thời gian ngắn hơn hoặc thêm bộ lọc, và xuất thành nhiều phần.

## The list

trail-title = Nhật ký
trail-text = Mọi việc đã được thực hiện, bị từ chối hoặc được thử. Không thể sửa hay xóa bản ghi.
trail-search = Sự kiện, địa chỉ hoặc ID
trail-column-event = Sự kiện
trail-column-at = Khi nào
trail-column-actor = Ai
trail-column-about = Liên quan đến
trail-column-outcome = Kết quả
trail-column-organization = Tổ chức
trail-any-event = Mọi sự kiện
trail-filter-event = Sự kiện
trail-filter-from = Từ
trail-filter-to = Đến
trail-filter-address = Địa chỉ
trail-filter-address-help = Địa chỉ được lưu mã hóa: chỉ tìm được khi nhập đầy đủ.
trail-only-actor = Bởi { $what }
trail-only-subject = Dòng thời gian của { $what }
trail-only-organization = Trong { $what }
trail-only-target = Tác động lên { $what }
trail-only-request = Yêu cầu { $what }
trail-only-session = Phiên { $what }
trail-only-noun = { $what }
trail-shown =
    { $count ->
       *[other] { $count } bản ghi trên trang này
    }
trail-attempts =
    { $count ->
       *[other] { $count } lần trong phút đó
    }
trail-empty = Chưa có gì được ghi lại
trail-empty-text = Việc mọi người làm ở đây sẽ hiện trên trang này ngay khi thực hiện xong.
trail-none-found = Không có bản ghi nào khớp
trail-none-found-text = Hãy bỏ bớt một bộ lọc hoặc chọn khoảng thời gian dài hơn.
trail-clear = Bỏ mọi bộ lọc
trail-export-csv = Xuất dạng CSV
trail-export-jsonl = Xuất dạng dòng JSON

trail-outcome-done = Đã thực hiện
trail-outcome-refused = Bị từ chối
trail-outcome-failed = Thất bại
trail-actor-system = Hệ thống
trail-actor-system-part = Hệ thống ({ $part })
trail-actor-stranger = Người chưa đăng nhập

## One record

trail-record = Bản ghi
trail-facts = Thông tin
trail-changes = Đã thay đổi gì
trail-remarks = Nội dung khác được ghi lại
trail-proof = Bằng chứng
trail-proof-text = Bản ghi này có còn đúng như lúc được ghi không.
trail-verified = Đã kiểm chứng
trail-broken = Không kiểm chứng được
trail-broken-title = Bản ghi này đã bị sửa sau khi được ghi
trail-broken-text = Nội dung không khớp với mã băm được lưu kèm. Hãy giữ một bản sao của cơ sở dữ liệu và tìm xem ai đã truy cập vào đó.
trail-erased = Dữ liệu cá nhân của { $who } đã bị xóa. Bản thân bản ghi vẫn còn và vẫn kiểm chứng được.
trail-withheld = Bạn không được xem { $who }: các giá trị về người này được lược bỏ.
trail-unreadable = Không mở được các giá trị về { $who } bằng khóa tương ứng.
trail-delegator = Thay cho
trail-target = Tác động lên
trail-about = Liên quan đến
trail-attempts-label = Số lần thử trong phút đó
trail-address = Địa chỉ
trail-agent = Ứng dụng khách
trail-session = Phiên
trail-request = Yêu cầu
trail-secret = đã thay đổi, không ghi lại
trail-proof-id = ID
trail-proof-event = Sự kiện và phiên bản
trail-proof-subjects = Trong dòng thời gian của
trail-proof-leaf = Mã băm đã lưu
trail-proof-computed = Tính lại
trail-proof-same = Giống nhau
trail-proof-other = Khác
trail-proof-ledger = Sổ cái
trail-proof-sealed = Đã niêm phong với số { $position }
trail-proof-sealed-other = Đã niêm phong với số { $position }, nhưng mã băm khác
trail-proof-unsealed = Chưa niêm phong

## One's own activity

trail-activity = Hoạt động của tôi
trail-activity-text = Việc bạn đã làm và việc người khác đã làm với tài khoản của bạn.
trail-timeline-tab = Dòng thời gian
trail-timeline-none = Không có bản ghi
trail-timeline-none-text = Không có bản ghi nào về người này mà bạn được xem.
trail-activity-none = Chưa có gì
trail-activity-none-text = Việc bạn làm và việc được làm với tài khoản của bạn sẽ hiện ở đây.
trail-activity-from = Từ { $address }
trail-recent-about = { $about } · { $by }

## Nouns

trail-noun-user = Người dùng
trail-noun-identifier = Địa chỉ liên hệ
trail-noun-settings = Cài đặt
trail-noun-membership = Tư cách thành viên
trail-noun-organization = Tổ chức
trail-noun-unit = Đơn vị
trail-noun-role = Vai trò
trail-noun-role_parent = Kế thừa của một vai trò
trail-noun-grant = Vai trò của một người
trail-noun-assignment = Phân công
trail-noun-password = Mật khẩu
trail-noun-activation = Liên kết kích hoạt
trail-noun-message_setting = Lựa chọn về thư
trail-noun-session = Phiên
trail-noun-token = Token truy cập
trail-noun-record = Nhật ký
trail-noun-job = Tác vụ
trail-noun-blob = Tệp

## Columns and facets

trail-field-id = ID
trail-field-user_id = Người dùng
trail-field-organization_id = Tổ chức
trail-field-managing_organization_id = Tổ chức quản lý
trail-field-unit_id = Đơn vị
trail-field-parent_id = Trực thuộc
trail-field-role_id = Vai trò
trail-field-manager_id = Người quản lý
trail-field-type = Loại
trail-field-kind = Loại
trail-field-status = Trạng thái
trail-field-status_reason = Lý do của trạng thái
trail-field-status_notes = Ghi chú về trạng thái
trail-field-status_until = Trạng thái đến
trail-field-status_before = Trạng thái trước đó
trail-field-first_name = Tên
trail-field-middle_name = Tên đệm
trail-field-last_name = Họ
trail-field-name = Tên
trail-field-name_key = Tên để sắp xếp
trail-field-username = Tên người dùng
trail-field-username_key = Tên người dùng để so sánh
trail-field-primary_email = Email chính
trail-field-primary_phone = Điện thoại chính
trail-field-is_verified = Đã xác minh
trail-field-is_primary = Chính
trail-field-is_head = Trưởng đơn vị
trail-field-is_suspended = Tạm ngưng
trail-field-birth_date = Ngày sinh
trail-field-address = Địa chỉ
trail-field-licence = Giấy phép lái xe
trail-field-locale = Khu vực
trail-field-time_zone = Múi giờ
trail-field-language = Ngôn ngữ
trail-field-currency = Tiền tệ
trail-field-attributes = Thuộc tính
trail-field-preferences = Tùy chọn
trail-field-completeness = Mức đầy đủ của hồ sơ
trail-field-value = Giá trị
trail-field-verified_at = Xác minh lúc
trail-field-employee_number = Mã nhân viên
trail-field-title = Chức danh
trail-field-starts_at = Bắt đầu lúc
trail-field-ends_at = Kết thúc lúc
trail-field-valid_from = Hiệu lực từ
trail-field-valid_until = Hiệu lực đến
trail-field-recorded_at = Ghi lại lúc
trail-field-superseded_at = Thay thế lúc
trail-field-created_at = Tạo lúc
trail-field-created_by = Người tạo
trail-field-updated_at = Thay đổi lúc
trail-field-updated_by = Người thay đổi
trail-field-deleted_at = Xóa lúc
trail-field-granted_by = Người cấp
trail-field-assigned_by = Người phân công
trail-field-justification = Giải trình
trail-field-code = Mã
trail-field-number = Mã số
trail-field-description = Mô tả
trail-field-priority = Cấp bậc
trail-field-permission = Quyền
trail-field-level = Phạm vi dữ liệu
trail-field-phase = Giai đoạn
trail-field-reason = Lý do
trail-field-denial = Vì sao bị từ chối
trail-field-minute = Phút kể từ 1970
trail-field-from = Từ
trail-field-to = Đến
trail-field-format = Định dạng
trail-field-filter = Bộ lọc
trail-field-count = Số lượng
trail-field-by_address = Tìm theo địa chỉ
trail-field-phc = Mật khẩu
trail-field-must_change = Phải đổi
trail-field-set_at = Đặt lúc
trail-field-link_hash = Liên kết
trail-field-sent_to = Đã gửi đến địa chỉ
trail-field-issued_at = Tạo lúc
trail-field-expires_at = Dùng được đến
trail-field-ended_at = Kết thúc lúc
trail-field-ended_how = Kết thúc thế nào
trail-field-welcome = Chào mừng tài khoản mới
trail-field-delivery = Cách trao
trail-field-channel = Kênh

## Events, where their own capability has no words for them

trail-event-access-refused = Một việc bị từ chối
trail-event-trail-exported = Đã xuất bản ghi nhật ký
trail-event-grant-exported = Đã xuất ai được làm gì
trail-event-user-created = Đã tạo người dùng
trail-event-user-updated = Đã thay đổi hồ sơ
trail-event-user-status_changed = Đã thay đổi trạng thái
trail-event-user-status_reverted = Trạng thái tự kết thúc
trail-event-user-deleted = Đã xóa người dùng
trail-event-user-undeleted = Đã khôi phục người dùng
trail-event-user-signed_out = Đã đăng xuất ở mọi nơi
trail-event-identifier-added = Đã thêm địa chỉ liên hệ
trail-event-identifier-verified = Đã xác minh địa chỉ liên hệ
trail-event-identifier-changed = Đã thay đổi địa chỉ liên hệ
trail-event-identifier-removed = Đã xóa địa chỉ liên hệ
trail-event-settings-created = Đã tạo cài đặt
trail-event-settings-changed = Đã thay đổi cài đặt
trail-event-membership-added = Đã trở thành thành viên
trail-event-membership-changed = Đã thay đổi tư cách thành viên
trail-event-membership-ended = Đã kết thúc tư cách thành viên
trail-event-organization-created = Đã tạo tổ chức
trail-event-organization-changed = Đã thay đổi tổ chức
trail-event-organization-activated = Đã kích hoạt tổ chức
trail-event-organization-deactivated = Đã vô hiệu hóa tổ chức
trail-event-organization-closed = Đã đóng tổ chức
trail-event-unit-created = Đã tạo đơn vị
trail-event-unit-changed = Đã thay đổi đơn vị
trail-event-unit-moved = Đã di chuyển đơn vị
trail-event-unit-activated = Đã kích hoạt đơn vị
trail-event-unit-deactivated = Đã vô hiệu hóa đơn vị
trail-event-unit-closed = Đã đóng đơn vị
trail-event-unit_parent-recorded = Đã ghi lại vị trí của đơn vị
trail-event-unit_parent-superseded = Đã thay thế vị trí của đơn vị
trail-event-role-created = Đã tạo vai trò
trail-event-role-changed = Đã thay đổi vai trò
trail-event-role-permission_added = Đã thêm quyền vào vai trò
trail-event-role-permission_removed = Đã xóa quyền khỏi vai trò
trail-event-role-parent_added = Vai trò kế thừa từ vai trò khác
trail-event-role-parent_removed = Vai trò không còn kế thừa từ vai trò khác
trail-event-role-retired = Đã ngừng dùng vai trò
trail-event-module-declared = Đã khai báo mô-đun
trail-event-module-changed = Đã đổi mô-đun
trail-event-module-retired = Đã ngừng dùng mô-đun
trail-event-module-permission_declared = Đã khai báo quyền trong mô-đun
trail-event-module-permission_changed = Đã đổi quyền của mô-đun
trail-event-module-permission_retired = Đã ngừng dùng quyền của mô-đun
trail-event-grant-given = Đã cấp vai trò
trail-event-grant-changed = Đã thay đổi ngày của vai trò
trail-event-grant-primary_changed = Đã thay đổi vai trò chính
trail-event-grant-ended = Đã thu hồi vai trò
trail-event-grant-started = Vai trò đã bắt đầu
trail-event-grant-expired = Vai trò đã kết thúc đúng hạn
trail-event-assignment-made = Đã phân công vào đơn vị
trail-event-assignment-changed = Đã thay đổi phân công
trail-event-assignment-ended = Đã kết thúc phân công
trail-event-assignment-transferred = Đã điều chuyển sang đơn vị khác
trail-event-assignment-suspended = Đã tạm ngưng phân công
trail-event-assignment-resumed = Đã tiếp tục phân công
trail-event-assignment-started = Phân công đã bắt đầu
trail-event-assignment-expired = Phân công đã kết thúc đúng hạn
trail-event-password-set = Đã đặt mật khẩu
trail-event-password-changed = Đã đổi mật khẩu
trail-event-password-rehashed = Mật khẩu được lưu an toàn hơn
trail-event-password-check_failed = Sai mật khẩu
trail-event-sign_in-succeeded = Đã đăng nhập
trail-event-sign_in-locked = Đã khóa đăng nhập
trail-event-sign_in-unlocked = Đã gỡ khóa đăng nhập
trail-event-user-credential_changed = Đã thay đổi thông tin đăng nhập
trail-event-session-started = Phiên đã bắt đầu
trail-event-session-ended = Phiên đã kết thúc
trail-event-session-carried_over = Phiên đã được chuyển tiếp
trail-event-token-created = Đã tạo token truy cập
trail-event-token-revoked = Đã thu hồi token truy cập
trail-event-import-applied = Đã áp dụng dữ liệu nhập

### People: who they are, how they are reached, how their accounts stand.

## Permissions
permission-users-read = ดูบุคคลและโปรไฟล์
permission-users-create = สร้างบุคคล และเพิ่มบุคคลเป็นสมาชิกขององค์กร
permission-users-update = แก้ไขโปรไฟล์ ช่องทางติดต่อ และการเป็นสมาชิก
permission-users-verify = รับรองอีเมลและโทรศัพท์ของบุคคล
permission-users-update_own = แก้ไขโปรไฟล์และการตั้งค่าของตนเอง
permission-users-status = ปิดใช้งาน ระงับ และเปิดใช้งานบัญชีอีกครั้ง
permission-users-delete = ลบบัญชี กู้คืนบัญชี และแบนบุคคลถาวร
permission-users-export = ส่งออกบุคคลพร้อมโปรไฟล์

## Events
event-user-created = สร้างบัญชี
event-user-updated = แก้ไขโปรไฟล์
event-user-avatar_set = ตั้งรูปถ่าย
event-user-avatar_removed = นำรูปถ่ายออก
event-user-status_changed = เปลี่ยนสถานะ
event-user-status_reverted = สถานะสิ้นสุดเอง
event-user-deleted = ลบบัญชี
event-user-undeleted = กู้คืนบัญชี
event-user-signed_out = ออกจากระบบทุกที่
event-user-exported = ส่งออกบุคคล
event-identifier-added = เพิ่มช่องทางติดต่อ
event-identifier-verified = ยืนยันช่องทางติดต่อ
event-identifier-changed = เปลี่ยนช่องทางติดต่อหลัก
event-identifier-removed = นำช่องทางติดต่อออก
event-settings-created = สร้างการตั้งค่า
event-settings-changed = เปลี่ยนการตั้งค่า
event-membership-added = เข้าเป็นสมาชิก
event-membership-changed = แก้ไขการเป็นสมาชิก
event-membership-ended = การเป็นสมาชิกสิ้นสุด

## Names of types, statuses and kinds
user-type-customer = ลูกค้า
user-type-buyer = ผู้จัดซื้อ
user-type-employee = พนักงาน
user-type-owner = เจ้าของ
user-type-supplier = ซัพพลายเออร์
user-type-operator = เจ้าหน้าที่แพลตฟอร์ม
user-type-administrator = ผู้ดูแลระบบ
user-status-pending = รอเปิดใช้งาน
user-status-active = ใช้งานอยู่
user-status-inactive = ปิดใช้งาน
user-status-suspended = ถูกระงับ
user-status-blacklisted = ถูกแบน
user-status-deleted = ลบแล้ว
user-way-in-administrator = ผู้ดูแลระบบสร้าง
user-way-in-sign_up = สมัครเอง
user-way-in-invitation = ตอบรับคำเชิญ
user-way-in-feed = มาจากฟีดข้อมูล
user-way-in-system = สร้างตอนติดตั้ง
membership-status-active = ใช้งานอยู่
membership-status-suspended = ถูกระงับ
membership-status-ended = สิ้นสุดแล้ว
identifier-kind-email = อีเมล
identifier-kind-phone = โทรศัพท์
user-channel-email = อีเมล
user-channel-sms = SMS
user-channel-call = โทรศัพท์
user-channel-post = จดหมาย
user-channel-app = การแจ้งเตือนในแอป
settings-theme-system = ตามอุปกรณ์
settings-theme-light = สว่าง
settings-theme-dark = มืด
settings-density-comfortable = โปร่ง
settings-density-compact = กระชับ
settings-view-table = ตาราง
settings-view-cards = การ์ด
settings-digest-never = ไม่ส่ง
settings-digest-daily = ทุกเช้า
settings-digest-weekly = ทุกวันจันทร์

## Refusals
# $name: the holder's name, $id: the account, $status: how it stands
user-email-taken = { $name } ใช้อีเมลนี้อยู่แล้ว
user-email-taken-fix = โปรดเปิดบัญชีนั้น (/console/users/{ $id }) หรือป้อนอีเมลอื่น เจ้าของบัญชีรีเซ็ตรหัสผ่านที่ลืมได้ที่หน้าลงชื่อเข้าใช้
user-export-too-large = มีมากกว่า { $max } คน ซึ่งเป็นจำนวนสูงสุดต่อการส่งออกหนึ่งครั้ง
user-export-too-large-fix = โปรดเพิ่มตัวกรอง เช่น ประเภทหรือองค์กร แล้วส่งออกเป็นหลายส่วน
user-username-taken = ชื่อผู้ใช้นี้มีผู้อื่นใช้แล้ว
user-username-taken-fix = โปรดเลือกชื่ออื่น เช่น เติมตัวเลขต่อท้าย
user-birth-date-implausible = วันเกิดนี้อยู่ในอนาคตหรือนานเกินไป
user-birth-date-implausible-fix = โปรดตรวจสอบปี
user-country-invalid = นี่ไม่ใช่รหัสประเทศ
user-country-invalid-fix = โปรดป้อนตัวอักษรสองตัวตาม ISO 3166-1 เช่น DE
user-language-invalid = นี่ไม่ใช่แท็กภาษา
user-language-invalid-fix = โปรดป้อนแท็ก เช่น en, de หรือ de-AT
user-time-zone-invalid = ไม่มีเขตเวลานี้
user-time-zone-invalid-fix = โปรดป้อนชื่อจากฐานข้อมูล IANA เช่น Europe/Berlin
user-licence-dates = ใบขับขี่ออกในอนาคต หรือหมดอายุก่อนเริ่มใช้
user-licence-dates-fix = โปรดตรวจสอบทั้งสองวันที่
# $max_bytes, $max_depth, $max_name: the bounds
user-attributes-invalid = รายละเอียดเพิ่มเติมไม่ใช่ออบเจ็กต์ หรือใหญ่เกินไป
user-attributes-invalid-fix = โปรดส่งออบเจ็กต์ JSON ไม่เกิน { NUMBER($max_bytes, useGrouping: "false") } ไบต์ ซ้อนกันไม่เกิน { $max_depth } ชั้น ชื่อยาว 1 ถึง { $max_name } ไบต์
# $status: how the account stands
user-not-changeable = { $status ->
    [deleted] บัญชีนี้ลบแล้วและแก้ไขไม่ได้
    [blacklisted] บัญชีนี้ถูกแบนถาวรและแก้ไขไม่ได้
   *[other] บัญชีนี้แก้ไขไม่ได้ในสถานะปัจจุบัน
}
user-not-changeable-fix = { $status ->
    [deleted] โปรดกู้คืนบัญชีก่อน
   *[other] แก้ไขอะไรไม่ได้อีก บัญชีนี้เก็บไว้เพื่อไม่ให้ช่องทางติดต่อกลับมาใช้ได้
}
# $from, $to: statuses, $allowed: what is possible
user-status-not-allowed = { $from ->
    [pending] บัญชีนี้รอเปิดใช้งาน
    [active] บัญชีนี้ใช้งานอยู่
    [inactive] บัญชีนี้ปิดใช้งาน
    [suspended] บัญชีนี้ถูกระงับ
    [blacklisted] บัญชีนี้ถูกแบนถาวร
   *[other] บัญชีนี้ลบแล้ว
} จึงเปลี่ยนเป็น “{ $to ->
    [pending] รอเปิดใช้งาน
    [active] ใช้งานอยู่
    [inactive] ปิดใช้งาน
    [suspended] ถูกระงับ
    [blacklisted] ถูกแบน
   *[other] ลบแล้ว
}” ไม่ได้
user-status-not-allowed-fix = เปลี่ยนได้เป็น: { $allowed }
user-status-end = วันสิ้นสุดไม่ได้อยู่ในอนาคต หรือเกินสิบปีจากนี้
user-status-end-fix = โปรดเลือกวันหลังจากนี้ หรือเว้นวันสิ้นสุดว่างไว้
user-status-no-end = สถานะนี้ไม่สิ้นสุดเอง
user-status-no-end-fix = โปรดเว้นวันสิ้นสุดว่างไว้ มีได้เฉพาะบัญชีที่ปิดใช้งานและถูกระงับ
user-type-not-own = คุณเปลี่ยนประเภทของตนเองไม่ได้
user-type-not-own-fix = โปรดติดต่อผู้ดูแลระบบ
identifier-exists = บัญชีนี้มีช่องทางติดต่อนี้อยู่แล้ว
identifier-exists-fix = ไม่ต้องเพิ่มอะไร
# $max: how many addresses an account can have
identifier-too-many = บัญชีมีช่องทางติดต่อได้ไม่เกิน { $max } รายการ
identifier-too-many-fix = โปรดนำรายการที่ไม่ใช้แล้วออก
identifier-unverified = ช่องทางติดต่อใหม่ยังไม่ได้ยืนยัน แต่ช่องทางปัจจุบันยืนยันแล้ว
identifier-unverified-fix = โปรดยืนยันช่องทางติดต่อใหม่ก่อน แล้วจึงใช้แทนช่องทางเดิมได้
identifier-primary = นี่คือช่องทางติดต่อที่ใช้อยู่
identifier-primary-fix = โปรดตั้งช่องทางติดต่ออื่นเป็นหลักก่อน
identifier-last = หากไม่มีช่องทางติดต่อนี้ จะไม่มีใครลงชื่อเข้าใช้บัญชีได้
identifier-last-fix = โปรดเพิ่มและยืนยันช่องทางติดต่ออื่น หรือเลือกชื่อผู้ใช้ก่อน
identifier-held = ช่องทางติดต่อนี้เป็นของบัญชีอื่น
identifier-held-fix = โปรดลงชื่อเข้าใช้บัญชีนั้น หรือนำช่องทางติดต่อออกจากบัญชีนั้นก่อน
identifier-already-verified = ช่องทางติดต่อนี้ยืนยันแล้ว
identifier-already-verified-fix = ไม่ต้องทำอะไร
identifier-vouch-own = คุณรับรองช่องทางติดต่อของตนเองไม่ได้
identifier-vouch-own-fix = โปรดขอให้ผู้ดูแลระบบคนอื่นทำ
identifier-vouch-unseen = เฉพาะผู้ดูแลระบบที่เห็นทุกบัญชีเท่านั้นที่รับรองช่องทางติดต่อได้ เพราะอาจเป็นของผู้ที่คุณไม่เห็น
identifier-vouch-unseen-fix = โปรดตั้งชื่อผู้ใช้ให้บุคคลนี้ใช้ลงชื่อเข้าใช้ หรือขอให้ผู้ดูแลระบบของการติดตั้งทั้งหมดทำ
identifier-nothing-to-verify = ไม่มีช่องทางติดต่อนี้ให้ยืนยัน
identifier-nothing-to-verify-fix = โปรดป้อนช่องทางติดต่อ หรือปล่อยไว้โดยไม่ยืนยัน
membership-exists = บุคคลนี้เป็นสมาชิกขององค์กรอยู่แล้ว
membership-exists-fix = โปรดแก้ไขการเป็นสมาชิกที่มีอยู่
membership-employee-number-taken = สมาชิกคนอื่นขององค์กรมีรหัสพนักงานนี้แล้ว
membership-employee-number-taken-fix = โปรดตรวจสอบรหัส หรือเว้นว่างไว้
membership-manager-cycle = บุคคลนี้จะบังคับบัญชาผู้ที่เป็นผู้บังคับบัญชาของตนเอง
membership-manager-cycle-fix = โปรดเลือกผู้บังคับบัญชาที่ไม่ได้ขึ้นกับบุคคลนี้ ทั้งโดยตรงและผ่านผู้อื่น
membership-manager-not-member = ผู้บังคับบัญชาไม่ได้เป็นสมาชิกขององค์กรนี้
membership-manager-not-member-fix = โปรดเลือกสมาชิก หรือเพิ่มผู้บังคับบัญชาเป็นสมาชิกก่อน
membership-dates = การเป็นสมาชิกจะสิ้นสุดก่อนเริ่ม
membership-dates-fix = โปรดแก้ไขวันที่หนึ่งในสองวัน
membership-over = การเป็นสมาชิกนี้สิ้นสุดแล้ว
membership-over-fix = โปรดเพิ่มบุคคลนี้เป็นสมาชิกใหม่แทน

## Pages
users-nav = ผู้ใช้
users-nav-group = บุคคล
users-title = ผู้ใช้
users-text = ผู้ที่ลงชื่อเข้าใช้ได้ และผู้ที่กำลังจะได้
users-add = เพิ่มผู้ใช้
users-export-columns = คอลัมน์ที่แสดงอยู่ (CSV)
users-export-all = ทุกฟิลด์ (CSV)
users-search = ค้นหาตามชื่อ อีเมล โทรศัพท์ ชื่อผู้ใช้ หรือรหัสพนักงาน
users-chip-never = ไม่เคยลงชื่อเข้าใช้
users-chip-unverified = ยังไม่ยืนยัน
users-filter-all = ทั้งหมด
users-filter-not-deleted = ทั้งหมดยกเว้นที่ลบแล้ว
# $field: สิ่งที่เปรียบเทียบ, $value: ค่าที่ใช้
users-filter-on = { $field }: { $value }
# $shown: rows on this page, $total: rows in all
users-shown = { $shown } จาก { $total }
# $shown: rows on this page, $total: rows counted before counting stopped
users-shown-capped = { $shown } จากมากกว่า { $total }
users-none = ยังไม่มีผู้ใช้
users-none-text = ผู้ใช้จะแสดงที่นี่ทันทีที่เพิ่มหรือนำเข้า
users-none-found = ไม่มีผู้ที่ตรงกัน
users-none-found-text = ใช้คำให้น้อยลงหรือนำตัวกรองออก
users-locked = ถูกล็อก
# $until: an instant
users-locked-until = ถูกล็อกถึง { $until }
users-unverified = ยังไม่ยืนยัน
# $count: a number
users-percent = { $count }%
# $years: whole years
users-age = { $years ->
   *[other] อายุ { $years } ปี
}
users-tabs = ผู้ใช้
users-tab-profile = โปรไฟล์
users-edit = แก้ไข
users-change-status = เปลี่ยนสถานะ…
users-delete = ลบ…
users-undelete = กู้คืน…
users-identifiers = ช่องทางติดต่อ
users-memberships = การเป็นสมาชิก
users-card-account = บัญชี
users-add-identifier = เพิ่มช่องทางติดต่อ
users-add-membership = เพิ่มการเป็นสมาชิก
users-end-membership = ยุติการเป็นสมาชิก
users-no-identifiers = ไม่มีช่องทางติดต่อ
users-no-identifiers-text = หากไม่มี จะติดต่อหรือลงชื่อเข้าใช้ไม่ได้
users-no-memberships = ไม่มีการเป็นสมาชิก
users-no-memberships-text = บุคคลนี้ไม่ได้อยู่ในองค์กรใดที่คุณมีสิทธิ์เห็น
users-platform = ตัวแพลตฟอร์มเอง
identifier-is-primary = หลัก
identifier-is-verified = ยืนยันแล้ว
identifier-prefer = ตั้งเป็นหลัก
identifier-remove = นำออก
identifier-vouch = ทำเครื่องหมายว่ายืนยันแล้ว…

user-field-name = ชื่อ
user-field-type = ประเภท
user-field-status = สถานะ
user-field-organization = องค์กร
user-field-organization-help = องค์กรนี้ดูแลบัญชี ผู้อื่นแก้ไขโปรไฟล์ ช่องทางติดต่อ หรือสถานะไม่ได้
user-field-first-name = ชื่อ
user-field-middle-name = ชื่อกลาง
user-field-last-name = นามสกุล
user-field-username = ชื่อผู้ใช้
user-field-username-help = ใช้ลงชื่อเข้าใช้ มีตัวอักษร ตัวเลข และจุด ขีดกลาง หรือขีดล่างคั่นระหว่างกลาง
# $address: the e-mail address
user-field-email-verified = ฉันตรวจสอบแล้วว่า { $address } เป็นของบุคคลนี้
# $address: the number
user-field-phone-verified = ฉันตรวจสอบแล้วว่า { $address } เป็นของบุคคลนี้
user-field-verified-help = บุคคลนี้ใช้ลงชื่อเข้าใช้ได้ทันที เรื่องนี้จะเก็บไว้ในบันทึกเหตุการณ์ในชื่อของคุณ
user-field-email = อีเมล
user-field-phone = โทรศัพท์
user-field-phone-help = พร้อมรหัสประเทศ เช่น +49 30 123456
user-field-birth-date = วันเกิด
user-field-birth-date-help = จำเป็นสำหรับลูกค้า
user-field-address = ที่อยู่
user-field-address-line = เลขที่และถนน
user-field-address-line-more = ที่อยู่เพิ่มเติม
user-field-postal-code = รหัสไปรษณีย์
user-field-city = เมือง
user-field-region = จังหวัดหรือรัฐ
user-field-country = ประเทศ
user-field-licence = ใบขับขี่
user-field-licence-number = หมายเลขใบขับขี่
user-field-licence-country = ประเทศที่ออก
user-field-licence-classes = ประเภทใบขับขี่
user-field-licence-classes-help = คั่นด้วยช่องว่าง เช่น B BE
user-field-licence-issued = วันที่ออก
user-field-licence-expires = ใช้ได้ถึง
user-field-language = ภาษา
user-field-locale = ภูมิภาคสำหรับวันที่และตัวเลข
user-field-locale-help = แท็ก เช่น en-GB หรือ de-AT
user-field-time-zone = เขตเวลา
user-field-time-zone-help = เช่น Europe/Berlin
user-field-currency = สกุลเงิน
user-field-currency-help = สามตัวอักษร เช่น EUR
user-field-preferred-channel = สะดวกให้ติดต่อทาง
user-field-marketing = ยินยอมรับโฆษณาทาง
user-field-marketing-help = ข้อความด้านความปลอดภัยจะส่งเสมอ
user-field-attributes = รายละเอียดเพิ่มเติม
user-field-attributes-help = ออบเจ็กต์ JSON เช่น {"{"}"bio": "…"{"}"}
user-field-completeness = ความครบถ้วน
user-field-last-login = ลงชื่อเข้าใช้ล่าสุด
user-field-created = สร้างเมื่อ
user-field-updated = แก้ไขล่าสุด
user-field-deleted = ลบเมื่อ
user-field-id = ID
user-field-since = ตั้งแต่
user-field-until = ถึง
user-field-title = ตำแหน่ง
user-field-employee-number = รหัสพนักงาน
user-field-manager = ผู้บังคับบัญชา
user-field-kind = ชนิด
user-field-address-value = ช่องทางติดต่อ
user-field-address-value-help = อีเมล หรือหมายเลขโทรศัพท์พร้อมรหัสประเทศ
user-field-to = สถานะใหม่
user-field-reason = เหตุผล
user-field-reason-help = เก็บไว้ในบันทึกเหตุการณ์
user-field-status-reason = เหตุผลของสถานะ
user-field-status-reason-help = เก็บไว้ในบันทึกเหตุการณ์และแสดงต่อผู้ดูแลระบบ
user-field-status-notes = หมายเหตุของสถานะ
user-field-status-notes-help = เฉพาะผู้ดูแลระบบขององค์กรที่ดูแลเท่านั้นที่อ่านได้
user-field-status-until = สถานะถึงวันที่
user-field-status-until-help = หลังจากวันนี้ (UTC) บัญชีจะกลับสถานะเดิมเอง เฉพาะปิดใช้งานและถูกระงับ

users-edit-title = แก้ไขโปรไฟล์
users-save = บันทึก
users-cancel = ยกเลิก
users-next = ถัดไป
users-back = ย้อนกลับ
users-create = สร้างผู้ใช้
users-saved = บันทึกโปรไฟล์แล้ว
# $name: the new user
users-created = สร้าง { $name } แล้ว
users-created-waits = สร้าง { $name } แล้ว มีบทบาทที่ต้องใช้บุคคลที่สอง: รอให้ผู้อื่นเห็นชอบ
users-once-on = ไปยังบัญชี
users-once-copy = คัดลอก
# $fields: ชื่อช่องข้อมูล
users-must-tell = ต้องกรอก: { $fields }
user-field-sign-in = สิ่งที่ใช้ลงชื่อเข้าใช้
user-field-role = บทบาท
# $message, $fix: why not, and what to do
users-refused = { $message } { $fix }
# $name: whom it is about
users-about = เกี่ยวกับ { $name }

users-section-person = บุคคล
users-section-person-text = ชื่อ และความเกี่ยวข้องกับบริษัท
users-section-address = ที่อยู่
users-section-address-text = ที่ส่งจดหมาย
users-section-regional = ภาษาและภูมิภาค
users-section-regional-text = ภาษาที่ Reeve ใช้ และรูปแบบวันที่กับจำนวนเงิน
users-section-reached = ข้อความ
users-section-reached-text = ต้องการให้ติดต่ออย่างไร
users-section-licence = ใบขับขี่
users-section-licence-text = สำหรับผู้ที่เช่ายานพาหนะ
users-section-more = รายละเอียดเพิ่มเติม
users-section-more-text = สิ่งอื่นที่บริษัทต้องการทราบ
users-section-reason = เหตุผล
users-section-reason-text = คำอธิบายสั้นๆ สำหรับผู้ที่อ่านบันทึกเหตุการณ์ภายหลัง

users-step-1 = บุคคล
users-step-1-text = เป็นใคร และติดต่อได้อย่างไร
users-step-2 = บทบาทและสังกัด
users-step-2-text = จะทำอะไรที่นี่
users-step-3 = การลงชื่อเข้าใช้ครั้งแรก
# $name: the new user, $type: what they are to the company, $email: their address
users-step-3-text = { $name } ({ $type }), { $email } ย้อนกลับหากมีสิ่งใดไม่ถูกต้อง

users-status-title = เปลี่ยนสถานะ
users-status-text = สถานะที่ห้ามลงชื่อเข้าใช้จะยุติทุกเซสชันทันที
users-status-submit = เปลี่ยนสถานะ
# $name: whose, $status: the new status
users-status-done = { $name }: สถานะตอนนี้คือ “{ $status }”
users-to-active = เปิดใช้งานอีกครั้ง
users-to-active-help = บุคคลนี้ลงชื่อเข้าใช้ได้อีก บัญชีที่ไม่เคยยืนยันจะกลับไปรอเปิดใช้งาน
users-to-inactive = ปิดใช้งาน
users-to-inactive-help = ชั่วคราวโดยไม่มีความผิด เช่น ลางาน งานตามฤดูกาล
users-to-suspended = ระงับ
users-to-suspended-help = มีการฝ่าฝืนนโยบายหรือกำลังตรวจสอบ ทุกอย่างยังเก็บไว้
users-to-blacklisted = แบนถาวร
users-to-blacklisted-help = ย้อนกลับไม่ได้ ช่องทางติดต่อจะใช้ไม่ได้อีกเลย
# $to: สถานะที่จะเป็น
users-selected-title = { $to ->
    [suspended] ระงับหลายคน
    [inactive] ปิดใช้งานหลายคน
   *[active] เปิดใช้งานหลายคนอีกครั้ง
}
users-selected-text = อ่านว่าเกี่ยวกับใครบ้าง ระบุเหตุผล แล้วยืนยัน แต่ละบัญชีจะถูกเปลี่ยนแยกกันและมีบันทึกของตัวเอง
users-selected-people = ผู้ที่เลือก
users-selected-then = สิ่งที่จะเกิดขึ้น
users-selected-result = ผล
users-selected-stays = คงเดิม
# $count: จำนวน
users-selected-concerns = จะเปลี่ยน { $count } คน
# $what: สิ่งที่ทำ, $count: กับกี่คน
users-selected-submit = { $what } ({ $count })
users-selected-may-not = ระดับหรือขอบเขตของคุณไม่เพียงพอสำหรับบุคคลนี้
users-selected-none = ไม่มีผู้ที่เลือกคนใดเปลี่ยนเช่นนี้ได้ ไม่มีอะไรถูกเปลี่ยน
# $count: จำนวน
users-selected-missing = ผู้ที่เลือก { $count } คนไม่อยู่ที่นี่แล้ว
# $max: ครั้งละกี่คน, $count: อีกกี่คน
users-selected-many = เปลี่ยนได้ครั้งละไม่เกิน { $max } คน อีก { $count } คนที่เลือกไว้จะคงเดิม
users-selected-nobody = ยังไม่ได้เลือกใคร
users-selected-nobody-text = ทำเครื่องหมายผู้ใช้ในรายการ แล้วเลือกสิ่งที่จะทำ
# $done, $refused: จำนวน
users-selected-done = เปลี่ยนแล้ว: { $done } ไม่เปลี่ยน: { $refused }
users-selected-back = กลับไปที่รายการ
users-delete-title = ลบผู้ใช้
users-delete-text = บุคคลนี้จะลงชื่อเข้าใช้ไม่ได้อีก บัญชียังเก็บช่องทางติดต่อไว้และกู้คืนได้
users-delete-submit = ลบ
# $name: whose
users-delete-done = ลบ { $name } แล้ว
users-undelete-title = กู้คืนผู้ใช้
users-undelete-text = บัญชีจะกลับมาเหมือนเดิม ผู้ที่ถูกระงับจะยังถูกระงับ
users-undelete-submit = กู้คืน
# $name: whose
users-undelete-done = กู้คืน { $name } แล้ว
users-identifiers-add-title = เพิ่มช่องทางติดต่อ
users-identifiers-add-text = บุคคลนี้ใช้ลงชื่อเข้าใช้ได้เมื่อยืนยันแล้ว
users-identifiers-add-submit = เพิ่มช่องทางติดต่อ
users-identifiers-added = เพิ่มช่องทางติดต่อแล้ว
users-identifiers-preferred = ตั้งเป็นช่องทางติดต่อหลักแล้ว
users-identifiers-removed = นำช่องทางติดต่อออกแล้ว
users-avatar = รูปถ่าย…
users-avatar-title = รูปถ่าย
users-avatar-file = รูปภาพ
users-avatar-help = PNG, JPEG หรือ WebP ไม่เกิน 2 MiB และด้านละไม่เกิน 4096 พิกเซล
users-avatar-submit = ใช้รูปภาพนี้
users-avatar-remove = นำรูปถ่ายออก
users-avatar-set = ตั้งรูปถ่ายแล้ว
users-avatar-removed = นำรูปถ่ายออกแล้ว
users-vouch-title = ทำเครื่องหมายว่าช่องทางติดต่อยืนยันแล้ว
# $name: whose address it is
users-vouch-text = คุณรับรองว่าช่องทางติดต่อนี้เป็นของ { $name } เท่านั้น บุคคลนี้ใช้ลงชื่อเข้าใช้ได้ตั้งแต่ตอนนี้ เรื่องนี้จะเก็บไว้ในบันทึกเหตุการณ์ในชื่อของคุณ และถอนคืนได้ด้วยการนำช่องทางติดต่อออกเท่านั้น
users-vouch-how = คุณตรวจสอบอย่างไร
users-vouch-how-help = เช่น โทรกลับหมายเลขนี้แล้ว เก็บไว้ในบันทึกเหตุการณ์
users-vouch-submit = ทำเครื่องหมายว่ายืนยันแล้ว
users-vouched = ยืนยันช่องทางติดต่อแล้ว
users-memberships-add-title = เพิ่มการเป็นสมาชิก
users-memberships-add-text = การอยู่ในอีกองค์กรหนึ่ง โดยมีตำแหน่งและวันที่แยกต่างหาก
users-memberships-add-submit = เพิ่มการเป็นสมาชิก
users-memberships-added = เพิ่มการเป็นสมาชิกแล้ว
users-memberships-ended = การเป็นสมาชิกสิ้นสุดแล้ว

account-nav = โปรไฟล์
account-title = โปรไฟล์ของฉัน
settings-title = การตั้งค่า
settings-text = หน้าตาของคอนโซล และสิ่งที่คอนโซลแจ้งให้คุณทราบเอง
settings-saved = บันทึกการตั้งค่าของคุณแล้ว
hint-palette = ค้นหาทุกอย่าง
hint-palette-text = กด Ctrl K (⌘ K บน Mac) ในหน้าใดก็ได้ แล้วพิมพ์ชื่อ ที่อยู่ หรือหน้าที่ต้องการไป
hint-columns = คอลัมน์ของคุณ
hint-columns-text = เลือกคอลัมน์และลำดับที่จะแสดงได้เหนือรายการ เบราว์เซอร์นี้จะจำไว้
hint-why = เหตุใดใครจึงทำสิ่งใดได้
hint-why-text = รายการด้านล่างบอกว่าสิทธิ์แต่ละข้อมีผลที่ใดและมาจากบทบาทใด สิ่งที่ไม่อยู่ในรายการ บุคคลนี้ทำไม่ได้
hint-trail = ไม่มีสิ่งใดสูญหาย
hint-trail-text = เปิดบันทึกเพื่อดูว่าใครทำ จากที่ใด และก่อนกับหลังเป็นอย่างไร
hint-account = ส่วนนี้เป็นของคุณ
hint-account-text = ที่นี่คุณเปลี่ยนข้อมูล รหัสผ่าน และการตั้งค่าของตนเอง และดูว่าลงชื่อเข้าใช้ไว้ที่ใดบ้าง
hints-show = แสดงคำแนะนำทั้งหมดอีกครั้ง
hints-back = แสดงคำแนะนำอีกครั้งแล้ว
settings-yes = ใช่
settings-no = ไม่
settings-field-theme = สี
settings-field-density = ความหนาแน่น
settings-field-list-view = แสดงรายการเป็น
settings-field-rows = แถวต่อหน้า
settings-field-digest = สรุปทางอีเมล
settings-field-new-device = แจ้งเมื่อลงชื่อเข้าใช้จากอุปกรณ์ใหม่
settings-field-new-device-help = ทางอีเมล ทันทีที่เกิดขึ้น

## Who leads somebody

users-manager-change = เปลี่ยนผู้บังคับบัญชา
users-manager-text = ผู้ที่ดูแลบุคคลนี้ที่นี่ การอนุมัติ การทบทวน และการมอบอำนาจเป็นไปตามสายบังคับบัญชา
users-manager-line = สายบังคับบัญชา
users-manager-help = อีเมลของผู้ที่อยู่ในองค์กร เว้นว่างหากไม่มี
users-manager-changed = เปลี่ยนผู้บังคับบัญชาแล้ว

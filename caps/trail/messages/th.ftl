### Words of the trail: records, one record, one's own activity.

trail-nav = บันทึกเหตุการณ์
trail-nav-group = การกำกับดูแล
trail-activity-nav = กิจกรรมของฉัน

permission-trail-read = อ่านและค้นหาบันทึกเหตุการณ์
permission-trail-read_own = อ่านไทม์ไลน์ของตนเอง
permission-trail-export = ส่งออกบันทึกเหตุการณ์

trail-address-invalid = นี่ไม่ใช่ที่อยู่ IP
trail-address-invalid-fix = โปรดป้อนที่อยู่ เช่น 192.0.2.7 หรือ 2001:db8::1 โดยไม่มีความยาวเครือข่าย
# $max: records
trail-export-too-large = มีมากกว่า { $max } รายการ ซึ่งเป็นจำนวนสูงสุดต่อการส่งออกหนึ่งครั้ง
trail-export-too-large-fix = โปรดเลือกช่วงเวลาที่สั้นลงหรือเพิ่มตัวกรอง แล้วส่งออกเป็นหลายส่วน

## The list

trail-title = บันทึกเหตุการณ์
trail-text = ทุกสิ่งที่ทำ ถูกปฏิเสธ หรือพยายามทำ บันทึกเหตุการณ์แก้ไขหรือลบไม่ได้
trail-search = เหตุการณ์ ที่อยู่ IP หรือ ID
trail-column-event = เหตุการณ์
trail-column-at = เมื่อ
trail-column-actor = ใคร
trail-column-about = อะไร
trail-column-outcome = ผล
trail-column-organization = องค์กร
trail-any-event = ทุกเหตุการณ์
trail-filter-event = เหตุการณ์
trail-filter-from = ตั้งแต่
trail-filter-to = ถึง
trail-filter-address = ที่อยู่ IP
trail-filter-address-help = ที่อยู่เก็บแบบเข้ารหัส จึงค้นหาได้เฉพาะที่อยู่เต็ม
trail-only-actor = โดย { $what }
trail-only-subject = ไทม์ไลน์ของ { $what }
trail-only-organization = ใน { $what }
trail-only-target = กระทำต่อ { $what }
trail-only-request = คำขอ { $what }
trail-only-session = เซสชัน { $what }
trail-only-noun = { $what }
trail-shown =
    { $count ->
       *[other] { $count } รายการในหน้านี้
    }
trail-attempts =
    { $count ->
       *[other] { $count } ครั้งในนาทีนั้น
    }
trail-empty = ยังไม่มีการบันทึก
trail-empty-text = สิ่งที่ทำที่นี่จะแสดงในหน้านี้ทันทีที่ทำเสร็จ
trail-none-found = ไม่มีรายการที่ตรงกัน
trail-none-found-text = นำตัวกรองออก หรือเลือกช่วงเวลาที่ยาวขึ้น
trail-clear = ล้างตัวกรองทั้งหมด
trail-export-csv = ส่งออกเป็น CSV
trail-export-jsonl = ส่งออกเป็น JSON lines

trail-outcome-done = สำเร็จ
trail-outcome-refused = ถูกปฏิเสธ
trail-outcome-failed = ล้มเหลว
trail-actor-system = ระบบ
trail-actor-system-part = ระบบ ({ $part })
trail-actor-stranger = ผู้ที่ไม่ได้ลงชื่อเข้าใช้

## One record

trail-record = รายการบันทึก
trail-facts = ข้อมูล
trail-changes = สิ่งที่เปลี่ยน
trail-remarks = สิ่งอื่นที่บันทึกไว้
trail-proof = หลักฐาน
trail-proof-text = รายการนี้ยังตรงกับที่เขียนไว้หรือไม่
trail-verified = ตรวจสอบแล้วถูกต้อง
trail-broken = ตรวจสอบไม่ผ่าน
trail-broken-title = รายการนี้ถูกแก้ไขหลังจากเขียนแล้ว
trail-broken-text = เนื้อหาไม่ตรงกับค่าแฮชที่เก็บไว้คู่กัน โปรดเก็บสำเนาฐานข้อมูลและตรวจสอบว่าใครเข้าถึงได้
trail-erased = ข้อมูลส่วนบุคคลของ { $who } ถูกลบแล้ว ตัวรายการยังอยู่และยังตรวจสอบได้
trail-withheld = คุณไม่มีสิทธิ์เห็น { $who } จึงไม่แสดงค่าที่เกี่ยวข้อง
trail-unreadable = เปิดค่าเกี่ยวกับ { $who } ด้วยกุญแจที่เกี่ยวข้องไม่ได้
trail-delegator = ทำแทน
trail-target = กระทำต่อ
trail-about = เกี่ยวกับ
trail-attempts-label = จำนวนครั้งในนาทีนั้น
trail-address = ที่อยู่ IP
trail-agent = ไคลเอนต์
trail-session = เซสชัน
trail-request = คำขอ
trail-secret = เปลี่ยนแล้ว ไม่ได้บันทึกค่า
trail-proof-id = ID
trail-proof-event = เหตุการณ์และเวอร์ชัน
trail-proof-subjects = อยู่ในไทม์ไลน์ของ
trail-proof-leaf = ค่าแฮชที่เก็บไว้
trail-proof-computed = คำนวณใหม่
trail-proof-same = ตรงกัน
trail-proof-other = ไม่ตรงกัน
trail-proof-ledger = ห่วงโซ่บันทึก
trail-proof-sealed = ผนึกเป็นลำดับที่ { $position }
trail-proof-sealed-other = ผนึกเป็นลำดับที่ { $position } ด้วยค่าแฮชอื่น
trail-proof-unsealed = ยังไม่ผนึก

## One's own activity

trail-activity = กิจกรรมของฉัน
trail-activity-text = สิ่งที่คุณทำ และสิ่งที่ผู้อื่นทำกับบัญชีของคุณ
trail-timeline-tab = ไทม์ไลน์
trail-timeline-none = ไม่มีบันทึกเหตุการณ์
trail-timeline-none-text = ไม่มีบันทึกเกี่ยวกับบุคคลนี้ที่คุณมีสิทธิ์เห็น
trail-activity-none = ยังไม่มี
trail-activity-none-text = สิ่งที่คุณทำและสิ่งที่ทำกับบัญชีของคุณจะแสดงที่นี่
trail-activity-from = จาก { $address }
trail-recent-about = { $about } · { $by }

## Nouns

trail-noun-user = ผู้ใช้
trail-noun-identifier = ช่องทางติดต่อ
trail-noun-settings = การตั้งค่า
trail-noun-membership = การเป็นสมาชิก
trail-noun-organization = องค์กร
trail-noun-unit = หน่วยงาน
trail-noun-role = บทบาท
trail-noun-role_parent = การสืบทอดของบทบาท
trail-noun-grant = บทบาทของบุคคล
trail-noun-assignment = การสังกัด
trail-noun-password = รหัสผ่าน
trail-noun-activation = ลิงก์เปิดใช้งาน
trail-noun-message_setting = ตัวเลือกข้อความ
trail-noun-session = เซสชัน
trail-noun-token = โทเค็นการเข้าถึง
trail-noun-record = บันทึกเหตุการณ์
trail-noun-job = งาน
trail-noun-blob = ไฟล์

## Columns and facets

trail-field-id = ID
trail-field-user_id = ผู้ใช้
trail-field-organization_id = องค์กร
trail-field-managing_organization_id = องค์กรที่ดูแล
trail-field-unit_id = หน่วยงาน
trail-field-parent_id = อยู่ภายใต้
trail-field-role_id = บทบาท
trail-field-manager_id = ผู้บังคับบัญชา
trail-field-type = ประเภท
trail-field-kind = ชนิด
trail-field-status = สถานะ
trail-field-status_reason = เหตุผลของสถานะ
trail-field-status_notes = หมายเหตุของสถานะ
trail-field-status_until = สถานะถึงวันที่
trail-field-status_before = สถานะก่อนหน้า
trail-field-first_name = ชื่อ
trail-field-middle_name = ชื่อกลาง
trail-field-last_name = นามสกุล
trail-field-name = ชื่อ
trail-field-name_key = ชื่อสำหรับเรียงลำดับ
trail-field-username = ชื่อผู้ใช้
trail-field-username_key = ชื่อผู้ใช้สำหรับเปรียบเทียบ
trail-field-primary_email = อีเมลหลัก
trail-field-primary_phone = โทรศัพท์หลัก
trail-field-is_verified = ยืนยันแล้ว
trail-field-is_primary = หลัก
trail-field-is_head = หัวหน้าหน่วยงาน
trail-field-is_suspended = ถูกระงับ
trail-field-birth_date = วันเกิด
trail-field-address = ที่อยู่
trail-field-licence = ใบขับขี่
trail-field-locale = ภูมิภาค
trail-field-time_zone = เขตเวลา
trail-field-language = ภาษา
trail-field-currency = สกุลเงิน
trail-field-attributes = แอตทริบิวต์
trail-field-preferences = ค่ากำหนด
trail-field-completeness = ความครบถ้วนของโปรไฟล์
trail-field-value = ค่า
trail-field-verified_at = ยืนยันเมื่อ
trail-field-employee_number = รหัสพนักงาน
trail-field-title = ตำแหน่ง
trail-field-starts_at = เริ่มเมื่อ
trail-field-ends_at = สิ้นสุดเมื่อ
trail-field-valid_from = มีผลตั้งแต่
trail-field-valid_until = มีผลถึง
trail-field-recorded_at = บันทึกเมื่อ
trail-field-superseded_at = ถูกแทนที่เมื่อ
trail-field-created_at = สร้างเมื่อ
trail-field-created_by = สร้างโดย
trail-field-updated_at = แก้ไขเมื่อ
trail-field-updated_by = แก้ไขโดย
trail-field-deleted_at = ลบเมื่อ
trail-field-granted_by = มอบโดย
trail-field-assigned_by = จัดเข้าสังกัดโดย
trail-field-justification = เหตุผลประกอบ
trail-field-code = รหัส
trail-field-number = หมายเลข
trail-field-description = คำอธิบาย
trail-field-priority = ระดับ
trail-field-permission = สิทธิ์
trail-field-level = ขอบเขตข้อมูล
trail-field-phase = ระยะ
trail-field-reason = เหตุผล
trail-field-denial = เหตุผลที่ถูกปฏิเสธ
trail-field-minute = นาทีนับจาก ค.ศ. 1970
trail-field-from = จาก
trail-field-to = ถึง
trail-field-format = รูปแบบ
trail-field-filter = ตัวกรอง
trail-field-count = จำนวน
trail-field-by_address = ค้นหาตามที่อยู่ IP
trail-field-phc = รหัสผ่าน
trail-field-must_change = ต้องเปลี่ยน
trail-field-set_at = ตั้งเมื่อ
trail-field-link_hash = ลิงก์
trail-field-sent_to = ส่งไปยังที่อยู่
trail-field-issued_at = สร้างเมื่อ
trail-field-expires_at = ใช้ได้จนถึง
trail-field-ended_at = สิ้นสุดเมื่อ
trail-field-ended_how = สิ้นสุดอย่างไร
trail-field-welcome = ต้อนรับบัญชีใหม่
trail-field-delivery = วิธีส่งมอบ
trail-field-channel = ช่องทาง

## Events, where their own capability has no words for them

trail-event-access-refused = มีสิ่งที่ถูกปฏิเสธ
trail-event-trail-exported = ส่งออกบันทึกเหตุการณ์
trail-event-grant-exported = ส่งออกว่าใครทำอะไรได้
trail-event-user-created = สร้างผู้ใช้
trail-event-user-updated = แก้ไขโปรไฟล์
trail-event-user-status_changed = เปลี่ยนสถานะ
trail-event-user-status_reverted = สถานะสิ้นสุดเอง
trail-event-user-deleted = ลบผู้ใช้
trail-event-user-undeleted = กู้คืนผู้ใช้
trail-event-user-signed_out = ออกจากระบบทุกที่
trail-event-identifier-added = เพิ่มช่องทางติดต่อ
trail-event-identifier-verified = ยืนยันช่องทางติดต่อ
trail-event-identifier-changed = เปลี่ยนช่องทางติดต่อ
trail-event-identifier-removed = นำช่องทางติดต่อออก
trail-event-settings-created = สร้างการตั้งค่า
trail-event-settings-changed = เปลี่ยนการตั้งค่า
trail-event-membership-added = เข้าเป็นสมาชิก
trail-event-membership-changed = แก้ไขการเป็นสมาชิก
trail-event-membership-ended = การเป็นสมาชิกสิ้นสุด
trail-event-organization-created = สร้างองค์กร
trail-event-organization-changed = แก้ไของค์กร
trail-event-organization-activated = เปิดใช้งานองค์กร
trail-event-organization-deactivated = ปิดใช้งานองค์กร
trail-event-organization-closed = ปิดองค์กรถาวร
trail-event-unit-created = สร้างหน่วยงาน
trail-event-unit-changed = แก้ไขหน่วยงาน
trail-event-unit-moved = ย้ายหน่วยงาน
trail-event-unit-activated = เปิดใช้งานหน่วยงาน
trail-event-unit-deactivated = ปิดใช้งานหน่วยงาน
trail-event-unit-closed = ปิดหน่วยงานถาวร
trail-event-unit_parent-recorded = บันทึกตำแหน่งของหน่วยงานในผัง
trail-event-unit_parent-superseded = แทนที่ตำแหน่งของหน่วยงานในผัง
trail-event-role-created = สร้างบทบาท
trail-event-role-changed = แก้ไขบทบาท
trail-event-role-permission_added = เพิ่มสิทธิ์ให้บทบาท
trail-event-role-permission_removed = นำสิทธิ์ออกจากบทบาท
trail-event-role-parent_added = บทบาทสืบทอดจากบทบาทอื่น
trail-event-role-parent_removed = บทบาทไม่สืบทอดจากบทบาทอื่นแล้ว
trail-event-role-retired = เลิกใช้บทบาทแล้ว
trail-event-module-declared = ประกาศโมดูล
trail-event-module-changed = แก้ไขโมดูล
trail-event-module-retired = เลิกใช้โมดูล
trail-event-module-permission_declared = ประกาศสิทธิ์ในโมดูล
trail-event-module-permission_changed = แก้ไขสิทธิ์ของโมดูล
trail-event-module-permission_retired = เลิกใช้สิทธิ์ของโมดูล
trail-event-grant-given = มอบบทบาท
trail-event-grant-changed = เปลี่ยนวันที่ของบทบาท
trail-event-grant-primary_changed = เปลี่ยนบทบาทหลัก
trail-event-grant-ended = ถอนบทบาท
trail-event-grant-started = บทบาทเริ่มมีผล
trail-event-grant-expired = บทบาทสิ้นสุดตามกำหนด
trail-event-assignment-made = จัดเข้าสังกัดหน่วยงาน
trail-event-assignment-changed = แก้ไขการสังกัด
trail-event-assignment-ended = การสังกัดสิ้นสุด
trail-event-assignment-transferred = โอนย้ายไปหน่วยงานอื่น
trail-event-assignment-suspended = ระงับการสังกัด
trail-event-assignment-resumed = การสังกัดมีผลอีกครั้ง
trail-event-assignment-started = การสังกัดเริ่มมีผล
trail-event-assignment-expired = การสังกัดสิ้นสุดตามกำหนด
trail-event-password-set = ตั้งรหัสผ่าน
trail-event-password-changed = เปลี่ยนรหัสผ่าน
trail-event-password-rehashed = เก็บรหัสผ่านให้แข็งแรงขึ้น
trail-event-password-check_failed = รหัสผ่านไม่ถูกต้อง
trail-event-sign_in-succeeded = ลงชื่อเข้าใช้
trail-event-sign_in-locked = ล็อกการลงชื่อเข้าใช้
trail-event-sign_in-unlocked = ปลดล็อกการลงชื่อเข้าใช้
trail-event-user-credential_changed = เปลี่ยนข้อมูลลงชื่อเข้าใช้
trail-event-session-started = เซสชันเริ่มต้น
trail-event-session-ended = เซสชันสิ้นสุด
trail-event-session-carried_over = นำเซสชันเดิมมาใช้ต่อ
trail-event-token-created = สร้างโทเค็นการเข้าถึง
trail-event-token-revoked = เพิกถอนโทเค็นการเข้าถึง
trail-event-import-applied = นำเข้าข้อมูล

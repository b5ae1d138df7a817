### Words of the door and of the console's frame.

web-brand = Reeve

## Refusals

web-json-syntax = เนื้อหาไม่ใช่ JSON ที่ถูกต้อง (บรรทัด { $line } คอลัมน์ { $column })
web-json-syntax-fix = โปรดแก้ไขเนื้อหาตรงนั้น ไวยากรณ์เป็นไปตาม RFC 8259
web-json-too-deep = เนื้อหาซ้อนกันลึกเกินไป
web-json-too-deep-fix = โปรดซ้อนอาร์เรย์และออบเจ็กต์ไม่เกิน { $limit } ชั้น
web-json-duplicate-member = ออบเจ็กต์ในเนื้อหามี “{ $field }” ซ้ำสองครั้ง
web-json-duplicate-member-fix = โปรดระบุสมาชิกแต่ละตัวของออบเจ็กต์เพียงครั้งเดียว
web-unknown-field = ไม่รู้จัก “{ $field }” ที่นี่
web-unknown-field-fix = โปรดนำออก หรือใช้ค่าใดค่าหนึ่ง: { $known }
web-duplicate-field = “{ $field }” ระบุไว้มากกว่าหนึ่งครั้ง
web-duplicate-field-fix = โปรดระบุเพียงครั้งเดียว
web-wrong-value = ค่าไม่ถูกต้อง: { $reason }
web-wrong-value-fix = โปรดส่งค่าตามประเภทที่คำอธิบาย API ระบุ
web-media-type = ที่นี่ไม่รับประเภทสื่อของเนื้อหานี้
web-media-type-fix = โปรดส่ง { $expected } และระบุไว้ใน Content-Type
web-body-too-large = เนื้อหาใหญ่เกินกว่าที่รับได้ที่นี่
web-body-too-large-fix = โปรดส่งครั้งละน้อยลง ไฟล์และการนำเข้ามี URL ของตนเองที่มีขีดจำกัดสูงกว่า
web-body-unreadable = เนื้อหาขาดหายก่อนจบ
web-body-unreadable-fix = โปรดส่งคำขออีกครั้ง
web-uri-too-long = URL ยาวเกินไป
web-uri-too-long-fix = โปรดให้พาธและคำค้นไม่เกิน { $limit } ไบต์ เช่น ใช้ตัวกรองน้อยลง
web-headers-too-large = ส่วนหัวใหญ่เกินไป
web-headers-too-large-fix = โปรดให้ส่วนหัวไม่เกิน { $limit } ไบต์ ในเบราว์เซอร์ การลบคุกกี้เก่าของเว็บไซต์นี้อาจช่วยได้
web-method-not-allowed = มี URL นี้ แต่ใช้กับเมธอดนี้ไม่ได้
web-method-not-allowed-fix = โปรดใช้เมธอดที่อยู่ในส่วนหัว Allow ของคำตอบนี้
web-time-limit = คำตอบใช้เวลานานกว่า { $seconds } วินาทีและถูกยกเลิก
web-time-limit-fix = โปรดตรวจสอบว่าการเปลี่ยนแปลงของคุณสำเร็จหรือไม่ แล้วลองอีกครั้ง โดยทำครั้งละน้อยลงหากทำได้
web-cross-site = คำขอถูกส่งจากหน้าของเว็บไซต์อื่น
web-cross-site-fix = โปรดเปิด Reeve โดยตรงแล้วทำที่นั่น หากคุณมาจากลิงก์ อย่าไว้ใจหน้าที่มีลิงก์นั้น
web-csrf-token = หน้าที่คุณส่งมาหมดอายุแล้ว
web-csrf-token-fix = โปรดโหลดหน้าใหม่แล้วทำซ้ำ โปรแกรมใช้ bearer token แทนคุกกี้
web-bad-if-match = อ่านส่วนหัว If-Match ไม่ได้
web-bad-if-match-fix = โปรดส่ง ETag ของคำตอบล่าสุดโดยไม่แก้ไข เช่น "v12"
web-if-match-required = การเปลี่ยนแปลงนี้ต้องระบุว่าใช้กับเวอร์ชันใด
web-if-match-required-fix = โปรดส่ง ETag ของคำตอบล่าสุดใน If-Match
web-bad-idempotency-key = ใช้ส่วนหัว Idempotency-Key นี้ไม่ได้
web-bad-idempotency-key-fix = โปรดส่งคีย์เดียวที่มีอักขระ ASCII ที่มองเห็นได้ 1 ถึง 255 ตัว เช่น UUID

## What a status means

web-status-202 = รอการอนุมัติ
web-status-400 = อ่านคำขอไม่ได้
web-status-401 = โปรดลงชื่อเข้าใช้
web-status-403 = ไม่ได้รับอนุญาต
web-status-404 = ไม่มีอะไรที่นี่
web-status-405 = ทำที่นี่ไม่ได้
web-status-409 = ขัดกับสิ่งที่มีอยู่
web-status-412 = มีการเปลี่ยนแปลงในระหว่างนั้น
web-status-413 = ใหญ่เกินไป
web-status-414 = URL ยาวเกินไป
web-status-415 = ไม่รู้จักประเภทสื่อ
web-status-422 = โปรดตรวจสอบข้อมูลที่ป้อน
web-status-428 = ต้องระบุเวอร์ชัน
web-status-429 = คำขอมากเกินไป
web-status-431 = ส่วนหัวใหญ่เกินไป
web-status-500 = เกิดข้อผิดพลาด
web-status-503 = ไม่ว่างในขณะนี้

web-problem-home = ไปที่หน้าหลัก
web-problem-again = ลองอีกครั้ง
web-problem-id = หมายเลขคำขอ:

## The frame of a page

web-skip = ข้ามไปยังเนื้อหา
web-nav = การนำทาง
web-close = ปิด
web-crumbs = คุณอยู่ที่นี่
web-account-menu = บัญชี
web-account = บัญชีของฉัน
web-sign-out = ออกจากระบบ
web-copied = คัดลอกแล้ว
web-request-failed = ไม่สำเร็จ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง
web-draft-restored = กู้คืนข้อมูลที่คุณป้อนไว้ก่อนหน้าแล้ว

web-plain-http-title = ไม่มีใครลงชื่อเข้าใช้ผ่านการเชื่อมต่อนี้ได้
web-plain-http = หน้านี้โหลดผ่าน HTTP ธรรมดา ซึ่งเบราว์เซอร์จะไม่เก็บเซสชันไว้ โปรดเปิด Reeve ผ่าน HTTPS หรือบนเครื่องนั้นเองที่ http://localhost หากพร็อกซีสิ้นสุด TLS ก่อนถึง Reeve โปรดระบุเป็นพร็อกซีที่เชื่อถือในการกำหนดค่า

web-look = หน้าตาและภาษา
web-theme = ธีม
web-theme-system = ตามระบบ
web-theme-light = สว่าง
web-theme-dark = มืด
web-density = ความหนาแน่น
web-density-comfortable = โปร่ง
web-density-compact = กระชับ
web-language = ภาษา

web-palette = ไปที่
web-palette-open = ค้นหาหรือไปที่…
web-palette-none = ไม่มีหน้าชื่อนี้ กด Enter เพื่อค้นหาทุกที่
web-palette-move = เลื่อน
web-palette-go = เปิด

## Components

web-field-optional = ไม่บังคับ
web-password-show = แสดงรหัสผ่าน
web-filter-chips = ตัวกรองด่วน
web-filter-more = ตัวกรอง
web-filter-apply = ใช้
web-filter-clear = ล้างตัวกรอง
web-filter-active = ตัวกรองที่ใช้อยู่
web-filter-remove = เอาตัวกรองออก
web-export = ส่งออก
# $count: จำนวนที่นับได้ ยังมีมากกว่านี้
web-count-capped = { $count }+
web-view = มุมมอง
web-view-table = ตาราง
web-view-cards = การ์ด
web-row-actions = การดำเนินการ
web-matrix-legend = ความหมายของเครื่องหมาย
web-tree-below = ใต้
web-hint-dismiss = เข้าใจแล้ว
web-pager = หน้า
web-pager-previous = ก่อนหน้า
web-pager-next = ถัดไป
# $now: the present step; $of: how many there are
web-steps = ขั้นตอน { $now } จาก { $of }
web-step-done = เสร็จแล้ว:
web-difference-field = ช่อง
web-difference-before = ก่อน
web-difference-after = หลัง
web-difference-none = ไม่มี
web-columns = คอลัมน์
web-columns-earlier = ย้ายไปข้างหน้า
web-columns-later = ย้ายไปข้างหลัง
web-columns-reset = คืนค่าเดิม
web-column-width = ความกว้าง
web-choose = เลือก
web-choose-all = เลือกทั้งหมดในหน้านี้
web-choose-none = ไม่เลือกเลย
web-chosen = รายการที่เลือก
# $count: entries on this page, $total: entries in all
web-shown = { $count } จาก { $total }
# $count: entries on this page, $total: entries counted before counting stopped
web-shown-of-many = { $count } จากมากกว่า { $total }
# $count: entries on this page
web-shown-here = { $count } รายการในหน้านี้
web-pager-first = หน้าแรก
web-cancel = ยกเลิก

### Organizations and units.

## Permissions
permission-organizations-read = ดูองค์กรและลูกค้าองค์กร
permission-organizations-create = สร้างองค์กรและลูกค้าองค์กร
permission-organizations-update = แก้ไข ปิดใช้งาน และปิดองค์กรถาวร
permission-units-read = ดูหน่วยงาน
permission-units-create = สร้างหน่วยงาน
permission-units-update = แก้ไข ย้าย ปิดใช้งาน และปิดหน่วยงานถาวร

## Names of kinds and statuses
unit-kind-group = กลุ่ม
unit-kind-company = บริษัท
unit-kind-branch = สาขา
unit-kind-region = ภูมิภาค
unit-kind-territory = เขตการขาย
unit-kind-department = แผนก
unit-kind-location = สถานที่
unit-kind-merchant = ร้านค้า
unit-kind-business-unit = หน่วยธุรกิจ
unit-location-type-inventory = สต็อกของตนเอง
unit-location-type-direct = จัดส่งโดยตรง
unit-location-type-consignment = สต็อกฝากขาย
unit-status-active = ใช้งานอยู่
unit-status-inactive = ปิดใช้งาน
unit-status-closed = ปิดถาวร

## Refusals
unit-number-invalid = หมายเลขมีได้เฉพาะตัวอักษร A ถึง Z ตัวเลข และจุด ขีดกลาง ขีดล่าง หรือทับคั่นระหว่างกลาง
unit-number-invalid-fix = โปรดนำอักขระอื่นและช่องว่างออก ตัวอย่างเช่น D-14
unit-attributes-invalid = รายละเอียดเพิ่มเติมไม่อยู่ในรูปแบบที่คาดไว้ หรือมีมากเกินไป
unit-attributes-invalid-fix = โปรดส่งออบเจ็กต์ที่มีไม่เกิน 500 รายการ ซ้อนกันไม่เกินห้าชั้น ชื่อยาว 1 ถึง 64 อักขระ
unit-attributes-too-large = รายละเอียดเพิ่มเติมใหญ่กว่า 16 KiB
unit-attributes-too-large-fix = โปรดทำให้สั้นลง หรือเก็บเอกสารไว้ที่อื่นแล้วจดเพียงว่าอยู่ที่ใด
unit-details-invalid = อ่านรายละเอียดเพิ่มเติมรายการหนึ่งไม่ได้
# $line: number of the line
unit-details-invalid-fix = โปรดเขียน “ชื่อ: ค่า” ในบรรทัด { NUMBER($line, useGrouping: "false") } โดยแต่ละชื่อมีได้ครั้งเดียว
organization-number-taken = องค์กรอื่นมีหมายเลขนี้แล้ว
organization-number-taken-fix = โปรดตรวจสอบว่ามีองค์กรนี้อยู่แล้วหรือไม่ หรือเลือกหมายเลขอื่น
organization-not-active = องค์กรนี้ปิดใช้งานหรือปิดถาวร
organization-not-active-fix = โปรดเปิดใช้งานองค์กรก่อน
organization-closed = องค์กรนี้ปิดถาวรแล้ว
organization-closed-fix = โปรดสร้างองค์กรใหม่หากต้องใช้อีก
# $count: number of units
organization-has-units = { $count ->
   *[other] องค์กรยังมี { $count } หน่วยงานที่ไม่ได้ปิดถาวร
}
organization-has-units-fix = โปรดปิดหน่วยงานขององค์กรถาวรก่อน
organization-account-of-itself = องค์กรเป็นลูกค้าองค์กรของตนเองไม่ได้
organization-account-of-itself-fix = โปรดเลือกหน่วยงานขององค์กรที่ขายให้
organization-account-unit-not-active = หน่วยงานที่จะให้อยู่ภายใต้ปิดใช้งานหรือปิดถาวร
organization-account-unit-not-active-fix = โปรดเลือกหน่วยงานที่ใช้งานอยู่ หรือเปิดใช้งานหน่วยงานนี้ก่อน
unit-name-taken = มีหน่วยงานชนิดเดียวกันที่ใช้ชื่อนี้อยู่ที่นี่แล้ว
unit-name-taken-fix = โปรดเลือกชื่ออื่น หรือใช้หน่วยงานที่มีอยู่
unit-code-taken = หน่วยงานอื่นชนิดเดียวกันในองค์กรนี้มีรหัสนี้แล้ว
unit-code-taken-fix = โปรดเลือกรหัสอื่น
unit-closed = หน่วยงานนี้ปิดถาวรแล้ว
unit-closed-fix = โปรดสร้างหน่วยงานใหม่หากต้องใช้อีก
unit-parent-not-active = หน่วยงานข้างบนปิดใช้งานหรือปิดถาวร
unit-parent-not-active-fix = โปรดเลือกหน่วยงานที่ใช้งานอยู่ หรือเปิดใช้งานหน่วยงานนั้นก่อน
unit-parent-elsewhere = หน่วยงานข้างบนอยู่ในองค์กรอื่น
unit-parent-elsewhere-fix = โปรดเลือกหน่วยงานในองค์กรเดียวกัน
unit-cycle = หน่วยงานจะอยู่ภายใต้ตัวเอง
unit-cycle-fix = โปรดเลือกหน่วยงานที่ไม่อยู่ภายใต้หน่วยงานนี้
unit-no-right-there = คุณไม่มีสิทธิ์วางหน่วยงานไว้ที่นั่น
unit-no-right-there-fix = โปรดเลือกที่อื่น หรือสอบถามผู้รับผิดชอบที่นั้น
# $max: number of levels
unit-too-deep = { $max ->
   *[other] ผังจะลึกเกิน { $max } ชั้น
}
unit-too-deep-fix = โปรดเลือกที่ซึ่งอยู่สูงขึ้นไป
# $max: number of units
unit-too-many-below = { $max ->
   *[other] มีหน่วยงานข้างใต้เกินกว่า { $max } หน่วยงานที่เปลี่ยนได้ในครั้งเดียว
}
unit-too-many-below-fix = โปรดเริ่มจากส่วนที่อยู่ข้างใต้ทีละส่วน
# $count: number of units
unit-has-units-below = { $count ->
   *[other] { $count } หน่วยงานข้างใต้ยังใช้งานอยู่
}
unit-has-units-below-fix = โปรดรวมหน่วยงานเหล่านั้นด้วย หรือเปลี่ยนก่อน
# $count: number of business accounts
unit-has-accounts = { $count ->
   *[other] มีลูกค้าองค์กร { $count } รายอยู่ภายใต้หน่วยงานนี้
}
unit-has-accounts-fix = โปรดย้ายลูกค้าองค์กรไปยังหน่วยงานอื่นก่อน
unit-location-type-elsewhere = เฉพาะสถานที่เท่านั้นที่มีประเภทสถานที่
unit-location-type-elsewhere-fix = โปรดเว้นประเภทสถานที่ว่างไว้

## Console: what the pages share
units-nav-group = บริษัท
units-nav = องค์กร
units-name = ชื่อ
units-number = หมายเลข
units-code = รหัส
units-kind = ชนิด
units-status = สถานะ
units-location-type = ประเภทสถานที่
units-created = สร้างเมื่อ
units-reason = เหตุผล
units-reason-help = เก็บไว้ในบันทึกเหตุการณ์ ผู้ที่มีสิทธิ์อ่านบันทึกจะเห็น
units-save = บันทึก
units-cancel = ยกเลิก
units-edit = แก้ไข
units-activate = เปิดใช้งาน
units-deactivate = ปิดใช้งาน
units-close = ปิดถาวร
units-none = ไม่มี
units-all = ทั้งหมด
units-first-page = กลับไปหน้าแรก
# $count: number of entries on the page, $total: number of all
units-shown = { $total ->
   *[other] { $count } จาก { $total } รายการ
}
# $count: number of entries on the page, $total: at least so many
units-shown-of-many = { $total ->
   *[other] { $count } จากมากกว่า { $total } รายการ
}
# $count: number of entries on the page
units-shown-here = { $count ->
   *[other] { $count } รายการในหน้านี้
}
units-details = รายละเอียดเพิ่มเติม
units-details-help = บรรทัดละหนึ่งรายการในรูปแบบ “ชื่อ: ค่า” ส่วนย่อยของกลุ่มเขียนด้วยจุด: “address.city: Hamburg” ไม่ใช้กับข้อมูลเกี่ยวกับบุคคล เพราะบุคคลคือผู้ใช้

## Console: organizations
organizations-title = องค์กร
organizations-text = บริษัทที่ดูแลบุคคล และลูกค้าองค์กรของบริษัทที่ขายให้
organizations-search = ค้นหาตามชื่อหรือหมายเลข
organizations-new = องค์กรใหม่
organizations-new-account = ลูกค้าองค์กรใหม่
organizations-empty = ไม่มีองค์กรที่นี่
organizations-empty-text = ไม่มีที่ตรงกัน หรือคุณไม่มีสิทธิ์เห็น โปรดนำตัวกรองออก หรือขอสิทธิ์เข้าถึงจากผู้ดูแลระบบ
organizations-account-unit = เป็นลูกค้าองค์กรภายใต้
organizations-accounts = ลูกค้าองค์กร
# $unit: name of a unit
organizations-accounts-under = ลูกค้าองค์กรภายใต้ { $unit }
organizations-edit = แก้ไของค์กร
organizations-facts = ข้อมูลหลัก
organizations-tree = หน่วยงาน
organizations-tree-list = หน่วยงานแบบรายการ
organizations-tree-empty = ยังไม่มีหน่วยงาน
organizations-tree-empty-text = สาขา แผนก และสถานที่ขององค์กรนี้จะแสดงที่นี่
# $count: number of units
organizations-tree-cut = { $count ->
   *[other] แสดงเฉพาะ { $count } หน่วยงานแรกจากบนสุด เปิดหน่วยงานเพื่อดูสิ่งที่อยู่ข้างใต้
}
# $name: name of the organization
organizations-created-notice = สร้าง { $name } แล้ว
# $name: name of the organization
organizations-changed-notice = แก้ไข { $name } แล้ว
organizations-activate-text = องค์กรจะกลับมาใช้งาน และสร้างหน่วยงานได้อีก
organizations-deactivate-text = องค์กรจะพักไว้ชั่วคราว สร้างหน่วยงานไม่ได้ คุณเปิดใช้งานอีกครั้งได้ทุกเมื่อ
organizations-close-text = องค์กรจะปิดถาวร ยังอ่านได้แต่เปิดอีกไม่ได้ ต้องปิดหน่วยงานขององค์กรถาวรก่อน

## Console: units
units-title = หน่วยงาน
units-search = ค้นหาตามชื่อหรือรหัส
units-new = หน่วยงานใหม่
units-new-below = หน่วยงานใหม่ข้างใต้
units-edit-title = แก้ไขหน่วยงาน
units-move = ย้าย
# $name: name of the unit
units-move-title = ย้าย { $name }
units-move-text = หน่วยงานจะย้ายพร้อมทุกอย่างที่อยู่ข้างใต้ ผู้รับผิดชอบที่เดิมอาจเสียสิทธิ์เข้าถึง และผู้รับผิดชอบที่ใหม่จะได้สิทธิ์
units-move-search = ค้นหาที่ใหม่
units-move-where = ที่ใหม่
units-move-top = บนสุดของผัง
units-move-nothing = ไม่พบหน่วยงานที่ใช้งานอยู่ที่จะให้อยู่ภายใต้ได้
units-move-look = ดูตัวอย่าง
units-move-ahead = ที่ใหม่
units-move-along = { $units ->
    [0] ไม่มีหน่วยงานอื่นย้ายตาม
   *[other] มี { $units } หน่วยงานข้างใต้ย้ายตาม
} { $people ->
    [0] และไม่มีใครอยู่ในนั้น
   *[other] และ { $people } คน
}
units-move-along-units = { $units ->
    [0] ไม่มีหน่วยงานอื่นย้ายตาม
   *[other] มี { $units } หน่วยงานข้างใต้ย้ายตาม
}
units-parent = อยู่ภายใต้
units-parent-top = บนสุดของผัง
units-parent-hidden = หน่วยงานที่คุณไม่มีสิทธิ์เห็น
units-organization = องค์กร
units-children = ข้างใต้โดยตรง
units-people = บุคคล
units-people-count = { $count } คน
units-below = ใต้หน่วยงานนี้
units-below-empty = ไม่มีอะไรอยู่ใต้หน่วยงานนี้
units-below-empty-text = หน่วยงานที่อยู่ในหน่วยงานนี้จะแสดงที่นี่
units-history = ที่ที่เคยอยู่
units-history-now = ถึงวันนี้
# $until: a date
units-history-until = ถึง { $until }
units-empty = ไม่มีหน่วยงานที่นี่
units-empty-text = ไม่มีที่ตรงกัน หรือคุณไม่มีสิทธิ์เห็น โปรดนำตัวกรองออก หรือขอสิทธิ์เข้าถึงจากผู้ดูแลระบบ
units-with-below = รวมทุกอย่างที่อยู่ข้างใต้
units-with-below-help = หากไม่เลือก การเปลี่ยนจะถูกปฏิเสธเมื่อหน่วยงานข้างใต้ยังใช้งานอยู่
# $name: name of the unit
units-created-notice = สร้าง { $name } แล้ว
# $name: name of the unit
units-changed-notice = แก้ไข { $name } แล้ว
# $name: name of the unit
units-moved-notice = ย้าย { $name } แล้ว
units-activate-text = หน่วยงานจะกลับมาใช้งาน หน่วยงานข้างใต้คงเดิม
units-deactivate-text = หน่วยงานจะพักไว้ชั่วคราว การสังกัดของบุคคลจะถูกระงับ คุณเปิดใช้งานอีกครั้งได้ทุกเมื่อ
units-close-text = หน่วยงานจะปิดถาวร ยังอ่านได้แต่เปิดอีกไม่ได้ ชื่อและรหัสนำไปใช้กับหน่วยงานอื่นได้

### Imports: the personnel feed and files of accounts.

permission-imports-run = นำเข้าบุคคลและลูกค้าองค์กรจากไฟล์ โดยใช้สิทธิ์ที่ต้องมีในการสร้างและแก้ไข

## About the file

# $why: the machine's own words
import-unreadable = อ่านไฟล์ไม่ได้: { $why }
import-unreadable-fix = โปรดตรวจสอบว่ามีไฟล์อยู่และ Reeve มีสิทธิ์อ่าน
import-empty = ไฟล์ว่างเปล่า หรือบรรทัดแรกไม่มีชื่อคอลัมน์
import-empty-fix = โปรดเริ่มไฟล์ด้วยบรรทัดที่ระบุชื่อคอลัมน์
# $max: mebibytes
import-too-large = ไฟล์ใหญ่กว่า { $max } MiB
import-too-large-fix = โปรดแบ่งเป็นหลายไฟล์
# $max: number of lines
import-too-many-rows = ไฟล์มีมากกว่า { $max } บรรทัด
import-too-many-rows-fix = โปรดแบ่งเป็นหลายไฟล์
import-changed = ไฟล์ถูกแก้ไขระหว่างที่กำลังอ่าน
import-changed-fix = โปรดรอจนเขียนไฟล์เสร็จสมบูรณ์ แล้วนำเข้าอีกครั้ง
# $name: the column
import-column-missing = ไม่มีคอลัมน์ { $name }
import-column-missing-fix = โปรดเพิ่มคอลัมน์ แม้จะเว้นว่าง และตรวจสอบการสะกดในบรรทัดแรก
# $nearest: the known column most like it
import-column-unknown = ไม่รู้จักคอลัมน์ชื่อนี้
import-column-unknown-fix = โปรดเปลี่ยนชื่อเป็น { $nearest } หากหมายถึงคอลัมน์นั้น หรือนำออก
import-column-duplicate = มีคอลัมน์นี้ซ้ำสองครั้ง
import-column-duplicate-fix = โปรดนำออกหนึ่งคอลัมน์

## About a line

# $found, $expected: numbers of fields
import-field-count = บรรทัดมี { $found } ช่อง แต่บรรทัดแรกระบุ { $expected } คอลัมน์
import-field-count-fix = โปรดใส่เครื่องหมายคำพูดครอบช่องที่มีตัวคั่น และตรวจสอบว่าตัวคั่นขาดหรือเกิน
import-unclosed-quote = มีเครื่องหมายคำพูดที่เปิดแล้วไม่ปิด ทำให้หลายบรรทัดติดกัน
import-unclosed-quote-fix = โปรดปิดเครื่องหมาย หรือใส่ซ้ำสองตัวหากเป็นส่วนหนึ่งของข้อความ
# $max: kibibytes
import-line-too-long = บรรทัดยาวกว่า { $max } KiB หรือมีช่องมากเกินไป
import-line-too-long-fix = โปรดตรวจสอบเครื่องหมายคำพูดที่ไม่ได้ปิด หรือไฟล์ที่ไม่ใช่ไฟล์ CSV
import-nul = มีอักขระ NUL ในข้อความ
import-nul-fix = โปรดบันทึกไฟล์ใหม่เป็น CSV แบบ UTF-8
import-encoding = มีไบต์ที่ไม่ใช่ตัวอักษรในการเข้ารหัสของไฟล์ หรือมีตัวอักษรที่โปรแกรมก่อนหน้าทำหาย
import-encoding-fix = โปรดบันทึกไฟล์ใหม่เป็น CSV แบบ UTF-8 จากโปรแกรมต้นทาง

## About people

import-number-invalid = นี่ไม่ใช่รหัสพนักงาน
import-number-invalid-fix = โปรดใช้อักขระที่มองเห็นได้ 1 ถึง 64 ตัว
# $line: the other line
import-number-duplicate = บรรทัด { $line } มีรหัสพนักงานนี้แล้ว
import-number-duplicate-fix = โปรดเก็บไว้เพียงบรรทัดเดียว
import-number-taken = มีผู้อื่นในองค์กรใช้รหัสพนักงานนี้
import-number-taken-fix = โปรดนำบรรทัดออก หรือใช้รหัสอื่น
# $line, $number: the other person
import-email-duplicate = บุคคลอื่นในไฟล์นี้มีอีเมลเดียวกัน: บรรทัด { $line }
import-email-duplicate-fix = โปรดให้แต่ละคนมีอีเมลของตนเอง หรือเว้นว่างไว้
import-login-duplicate = บุคคลอื่นในไฟล์นี้มีชื่อผู้ใช้เดียวกัน: บรรทัด { $line }
import-login-duplicate-fix = โปรดให้แต่ละคนมีชื่อของตนเอง หรือเว้นว่างไว้
import-email-taken = มีบัญชีที่ใช้อีเมลนี้อยู่แล้ว
import-email-taken-fix = โปรดนำบรรทัดออก หรือใส่รหัสพนักงานนี้ให้บัญชีที่มีอยู่ก่อน
import-login-taken = มีผู้อื่นใช้ชื่อผู้ใช้นี้แล้ว
import-login-taken-fix = โปรดเลือกชื่ออื่น หรือเว้นว่างไว้
import-manager-unknown = ไม่มีใครที่มีรหัสพนักงานนี้ในไฟล์หรือในองค์กร
import-manager-unknown-fix = โปรดแก้ไขรหัสของผู้บังคับบัญชา หรือเว้นว่างไว้
# $chain: personnel numbers, each reporting to the next
import-manager-cycle = สายบังคับบัญชาวนเป็นวงกลม: { $chain }
import-manager-cycle-fix = โปรดแก้ไขผู้บังคับบัญชาของคนใดคนหนึ่ง
import-manager-gone = ผู้บังคับบัญชาออกไปแล้ว บุคคลนี้จะนำเข้าโดยไม่มีผู้บังคับบัญชา
import-manager-gone-fix = โปรดระบุผู้มาแทน
# $nearest: the department most like it
import-department-unknown = รายการแผนกไม่มีแผนกนี้
import-department-unknown-fix = โปรดแก้ไขชื่อ – ที่ใกล้เคียงที่สุดคือ { $nearest } – หรือเพิ่มในรายการ
import-department-inactive = แผนกนี้ปิดใช้งานในองค์กร
import-department-inactive-fix = โปรดเปิดใช้งานแผนก หรือระบุแผนกอื่น
# $line: the other line
import-department-duplicate = บรรทัด { $line } มีแผนกนี้แล้ว
import-department-duplicate-fix = โปรดเก็บไว้เพียงบรรทัดเดียว
import-end-before-start = วันสุดท้ายอยู่ก่อนวันแรก
import-end-before-start-fix = โปรดแก้ไขวันที่หนึ่งในสองวัน
# $line: the line of the earlier period
import-periods-overlap = ช่วงเวลานี้เริ่มก่อนที่ช่วงในบรรทัด { $line } จะสิ้นสุด
import-periods-overlap-fix = โปรดแก้ไขวันที่ให้ช่วงเวลาต่อกัน
import-end-missing = ตามสถานะ ช่วงเวลานี้สิ้นสุดแล้ว แต่ไม่มีวันสุดท้าย
import-end-missing-fix = โปรดป้อนวันสุดท้าย หรือแก้ไขสถานะ
import-status-contradicts = ตามสถานะ ช่วงเวลานี้ยังดำเนินอยู่ แต่วันสุดท้ายผ่านไปแล้ว
import-status-contradicts-fix = โปรดแก้ไขสถานะหรือวันสุดท้าย
import-phone-left-out = อ่านหมายเลขโทรศัพท์ไม่ได้ บุคคลนี้จะนำเข้าโดยไม่มีหมายเลข
import-phone-left-out-fix = โปรดเขียนหมายเลขพร้อมรหัสประเทศ เช่น +49 30 123456
# $line: the other line
import-phone-shared = บุคคลในบรรทัด { $line } มีหมายเลขโทรศัพท์เดียวกัน มีเพียงคนเดียวที่ใช้ลงชื่อเข้าใช้ได้
import-phone-shared-fix = ไม่ต้องทำอะไร หากใช้โทรศัพท์ร่วมกัน
import-id-given = บัญชีใหม่ยังไม่มี ID การนำเข้านี้สร้างเท่านั้น
import-id-given-fix = โปรดเว้น ID ว่างไว้ หรือนำบรรทัดออกหากมีบัญชีอยู่แล้ว
import-organization-unknown = ไม่มีองค์กรที่มีหมายเลขนี้ หรือคุณไม่มีสิทธิ์เห็น
import-organization-unknown-fix = โปรดแก้ไขหมายเลข หรือเว้นว่างไว้หากหมายถึงองค์กรปลายทางของการนำเข้า
import-organization-inactive = องค์กรนี้ปิดใช้งานหรือปิดถาวร
import-organization-inactive-fix = โปรดเปิดใช้งานก่อน
import-role-unknown = ไม่มีบทบาทชื่อนี้ที่มอบในองค์กรได้
import-role-unknown-fix = โปรดใช้รหัสของบทบาท เช่น employee

## About business accounts

# $line: the other line
import-account-duplicate = บรรทัด { $line } มีหมายเลขนี้แล้ว
import-account-duplicate-fix = โปรดเก็บไว้เพียงบรรทัดเดียว
import-territory-duplicate = บรรทัด { $line } มีเขตการขายนี้แล้ว
import-territory-duplicate-fix = โปรดเก็บไว้เพียงบรรทัดเดียว
# $nearest: the number most like it
import-territory-unknown = รายการเขตการขายไม่มีหมายเลขนี้
import-territory-unknown-fix = โปรดแก้ไขหมายเลข – ที่ใกล้เคียงที่สุดคือ { $nearest } – หรือเพิ่มเขตการขายในรายการ
import-letters-lost = ตัวอักษรบางตัวของข้อความนี้หายไปในการแปลงก่อนหน้า
import-letters-lost-fix = ไม่ต้องทำอะไรสำหรับการนำเข้า โปรดแก้ไขข้อความภายหลัง

## About the whole

# $count: number of faults
import-faults = { $count ->
   *[other] ไฟล์มีข้อผิดพลาด { $count } รายการ ไม่มีอะไรเปลี่ยนแปลง
}
import-faults-fix = โปรดแก้ไขในไฟล์แล้วนำเข้าอีกครั้ง
import-not-cleared = มีบางสิ่งในองค์กรนี้ที่จัดชั้นสูงกว่าระดับของคุณ
import-not-cleared-fix = ให้ผู้ที่ได้รับระดับเพียงพอเป็นผู้นำเข้า
# $leaving: people who would leave; $present: people there are
import-mass-change = จะมีผู้ออก { $leaving } จาก { $present } คน ไม่มีอะไรเปลี่ยนแปลง
import-mass-change-fix = โปรดตรวจสอบว่าไฟล์ครบถ้วน หากออกจริง โปรดยืนยันแล้วนำเข้าอีกครั้ง

import-outcome-preview = นี่คือตัวอย่าง ไม่มีอะไรเปลี่ยนแปลง
import-outcome-applied = นำเข้าเสร็จแล้ว
import-outcome-unchanged = ทุกอย่างตรงกับไฟล์แล้ว ไม่มีอะไรเปลี่ยนแปลง
import-outcome-faults = ไฟล์มีข้อผิดพลาด ไม่มีอะไรเปลี่ยนแปลง
import-outcome-needs-confirmation = จะมีผู้ออกจำนวนมากจนต้องยืนยัน ไม่มีอะไรเปลี่ยนแปลง
import-outcome-stopped = การนำเข้าหยุดที่บรรทัดซึ่งถูกปฏิเสธ ส่วนก่อนหน้าเสร็จแล้ว โปรดแก้ไขบรรทัดแล้วนำเข้าไฟล์อีกครั้ง

import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows-1252
import-encoding-utf16 = UTF-16
import-delimiter-comma = จุลภาค
import-delimiter-semicolon = อัฒภาค
import-delimiter-tab = แท็บ
import-delimiter-pipe = เส้นตั้ง
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format = { $file }: { $rows } บรรทัด { $people } คน; { $encoding }, ตัวคั่น: { $delimiter }
# $file: its name; $rows, $people: numbers; $encoding, $delimiter: in words
import-format-organizations = { $file }: { $rows } บรรทัด ลูกค้าองค์กร { $people } ราย; { $encoding }, ตัวคั่น: { $delimiter }
# $count: number of business accounts or territories
import-count-organizations-created = { $count ->
   *[other] จะสร้างลูกค้าองค์กร { $count } ราย
}
import-count-organizations-updated = { $count ->
   *[other] ลูกค้าองค์กรเปลี่ยนแปลง { $count } ราย
}
import-count-organizations-unchanged = { $count ->
   *[other] ลูกค้าองค์กรคงเดิม { $count } ราย
}
import-count-territories = { $count ->
   *[other] จะสร้างเขตการขายและภูมิภาค { $count } รายการ
}
import-count-territories-updated = { $count ->
   *[other] เขตการขายเปลี่ยนแปลง { $count } รายการ
}

# $count: number of people or departments
import-count-created = { $count ->
   *[other] จะสร้าง { $count } บัญชี
}
import-count-moved = { $count ->
   *[other] โอนย้าย { $count } คน
}
import-count-updated = { $count ->
   *[other] เปลี่ยนแปลงอื่นๆ { $count } คน
}
import-count-left = { $count ->
   *[other] ออก { $count } คน
}
import-count-unchanged = { $count ->
   *[other] คงเดิม { $count } คน
}
import-count-gone = { $count ->
   *[other] ออกไปก่อนแล้ว { $count } คน ไม่มีบัญชี
}
import-count-departments = { $count ->
   *[other] จะสร้าง { $count } แผนก
}
import-count-absent = { $count ->
   *[other] ไม่อยู่ในไฟล์และคงเดิมในองค์กร { $count } คน
}
# $count: number of faults or notices
import-faults-head = { $count ->
   *[other] ข้อผิดพลาด { $count } รายการ:
}
import-notices-head = { $count ->
   *[other] ข้อสังเกต { $count } รายการ:
}
import-more = { $count ->
   *[other] และอีก { $count } รายการ
}

import-stage-reading = กำลังอ่านไฟล์
import-stage-comparing = กำลังเปรียบเทียบ
import-stage-departments = แผนก
import-stage-people = บุคคล
import-stage-managers = ผู้บังคับบัญชา
import-stage-organizations = ลูกค้าองค์กร

## Pages

import-title = การนำเข้า
import-intro = นำบุคคลและลูกค้าองค์กรเข้าจากไฟล์ คุณจะเห็นก่อนว่าอะไรจะเกิดขึ้น และไม่มีอะไรเปลี่ยนจนกว่าคุณจะสั่ง
import-kind = ข้อมูลในไฟล์
import-kind-hr = ไฟล์บุคลากร
import-kind-hr-help = หนึ่งบรรทัดต่อหนึ่งช่วงการจ้างงาน ผู้ที่อยู่ในไฟล์จะถูกสร้าง โอนย้าย อัปเดต หรือให้พ้นจากงาน
import-kind-users = บัญชี
import-kind-users-help = หนึ่งบรรทัดต่อหนึ่งบัญชีที่จะสร้าง
import-kind-organizations = ลูกค้าองค์กร
import-kind-organizations-help = หนึ่งบรรทัดต่อลูกค้าหนึ่งราย พร้อมรายการเขตการขาย รายที่อยู่ในไฟล์จะถูกสร้างหรือแก้ไข
import-organization = องค์กร
import-file = ไฟล์
import-file-help = CSV ไม่เกิน 16 MiB
import-departments-file = รายการแผนก
import-departments-file-help = สำหรับไฟล์บุคลากร: name และ group_name ของแต่ละแผนก
import-territories-file = รายการเขตการขาย
import-territories-file-help = สำหรับลูกค้าองค์กร: territory_id, name และ territory_group ของแต่ละเขต และ country หากต้องการ
import-look = แสดงสิ่งที่จะเกิดขึ้น
import-apply = นำเข้าเลย
import-again = เลือกไฟล์อื่น
import-confirm-mass = ออกจริง: ดำเนินการต่อ
import-preview-title = ตัวอย่าง
import-result-title = ผลลัพธ์
import-faults-title = ข้อผิดพลาด
import-notices-title = ข้อสังเกต
import-changes-title = การเปลี่ยนแปลง
import-column-line = บรรทัด
import-column-column = คอลัมน์
import-column-value = ค่า
import-column-problem = ปัญหา
import-column-person = บุคคล
import-column-organization = ลูกค้าองค์กร
import-column-action = สิ่งที่เกิดขึ้น
import-column-what = สิ่งที่เปลี่ยน
import-action-create = สร้าง
import-action-move = โอนย้าย
import-action-update = อัปเดต
import-action-leave = ออก
import-what-account = บัญชี
import-what-organization = ลูกค้าองค์กร
import-what-master_data = ข้อมูลหลัก
import-what-name = ชื่อ
import-what-username = ชื่อผู้ใช้
import-what-email = อีเมล
import-what-phone = หมายเลขโทรศัพท์
import-what-membership = การจ้างงาน
import-what-manager = ผู้บังคับบัญชา
import-what-department = แผนก
import-what-role = บทบาท
import-kept = ไฟล์จะเก็บแบบเข้ารหัสไว้หนึ่งชั่วโมง สำหรับคุณเท่านั้น
import-upload-gone = ไม่ได้เก็บไฟล์ไว้แล้ว โปรดเลือกอีกครั้ง
import-no-file = โปรดเลือกไฟล์
import-figure-created = สร้าง
import-figure-moved = โอนย้าย
import-figure-updated = อัปเดต
import-figure-left = ออก
import-figure-territories = เขตการขาย
import-figure-unchanged = คงเดิม

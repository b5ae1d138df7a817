job-demo-census = นับคนของบริษัทตัวอย่าง
job-server-due-statuses = สิ้นสุดสถานะที่ถึงกำหนด
job-server-due-memberships = สิ้นสุดการเป็นสมาชิกหลังวันสุดท้าย
job-server-due-access = เริ่มและสิ้นสุดบทบาทและการสังกัด
job-server-old-uploads = ลบไฟล์อัปโหลดเก่า
job-server-old-answers = ลบคำตอบที่เก็บไว้
job-server-due-proposals = ยุติข้อเสนอที่หมดเวลา
job-server-old-tallies = ลบจำนวนการปฏิเสธเก่า
job-insight-measure = วัดตัวชี้วัด

home-nav = หน้าหลัก
home-title = หน้าหลัก
home-text = มีใครอยู่บ้าง และไปที่ไหนต่อ
home-text-own = บัญชี เซสชัน และบันทึกเหตุการณ์ของคุณ
home-open = เปิด
home-users = ผู้ใช้
home-users-text = ค้นหาบุคคล เพิ่มบุคคล เปลี่ยนสิ่งที่ทำได้และสถานะ
home-units = องค์กรและหน่วยงาน
home-units-text = บริษัท สาขา แผนก และสถานที่ และผู้ที่อยู่ในนั้น
home-roles = บทบาท
home-roles-text = แต่ละบทบาททำอะไรได้ตามที่เขียนไว้ และใครมีบทบาทนั้น
home-records = บันทึกเหตุการณ์
home-records-text = เกิดอะไรขึ้น ใครทำ และก่อนหน้านั้นเป็นอย่างไร
home-account = บัญชีของคุณ
home-account-text = โปรไฟล์ รหัสผ่าน เซสชัน และโทเค็นของคุณ
home-hello = สวัสดี { $name }
home-at-least = มากกว่า { $count }
home-needs = สิ่งที่รอคุณอยู่
home-needs-none = ไม่มีอะไรรอคุณอยู่
home-people = บัญชี
home-recent = การเปลี่ยนแปลงล่าสุด
home-recent-all = บันทึกทั้งหมด
home-need-dead-letters = { $count ->
   *[other] งานเบื้องหลัง { $count } งานล้มเหลวบ่อยเกินไปและรอการตัดสินใจ
 }
home-need-verify = ยังไม่มีที่อยู่ใดของคุณที่ยืนยันแล้ว
first-title = ขั้นตอนแรก
first-dismiss = ไม่ต้องแสดงอีก
first-done = เสร็จแล้ว
first-open = ยังไม่ได้ทำ
first-progress = ทำไปแล้ว
first-count = { $count } จาก { $of }
first-organization = ตั้งชื่อองค์กรของคุณ
first-organization-text = บริษัทที่บุคคลและหน่วยงานสังกัด
first-units = วางโครงสร้าง
first-units-text = สาขา แผนก สถานที่ สิทธิ์เป็นไปตามที่ทำงาน
first-mail = ตั้งค่าการส่งข้อความ
first-mail-text = เพื่อให้บุคคลได้รับลิงก์สำหรับเลือกรหัสผ่านของตน ในการกำหนดค่า ให้ระบุ public_url, mail_transport (smtp หรือ folder สำหรับทดลอง), mail_from และ smtp_host หน้าตรวจสุขภาพระบบจะบอกว่ายังขาดอะไร
first-people = นำบุคคลเข้ามา
first-people-text = จากไฟล์ที่ตรวจดูก่อนแล้วจึงดำเนินการ หรือทีละคน
first-roles = มอบบทบาท
first-roles-text = ตารางสิทธิ์แสดงว่าแต่ละบทบาททำอะไรได้ มอบบทบาทได้ที่หน้าของบุคคล
first-second = มีผู้ดูแลระบบคนที่สอง
first-second-text = เพื่อไม่ให้ใครเข้าไม่ได้เมื่อคนหนึ่งป่วยหรือลืมรหัสผ่าน
first-backup = สำรองข้อมูล
first-backup-text = ด้วยคำสั่ง “reeve backup” บนเครื่อง การตรวจสุขภาพระบบจะบอกว่าชุดล่าสุดเก่าเพียงใด
home-need-profile = โปรไฟล์ของคุณครบถ้วน { $percent }%
home-need-pending = { $count ->
   *[other] มี { $count } บัญชีที่รอเปิดใช้งาน: ยังไม่มีทางเข้าใช้
 }
home-need-proposals = { $count ->
   *[other] มี { $count } ข้อเสนอที่รอบุคคลที่สอง
 }
home-need-exceptions = { $count ->
   *[other] มีคำขอยกเว้นจากการแยกหน้าที่ { $count } รายการ
 }
home-need-breaches = { $count ->
   *[other] มี { $count } กรณีที่ถือหน้าที่ซึ่งต้องแยกจากกันไว้ด้วยกัน
 }
home-need-pending-many = มี { $count } บัญชีที่รอเปิดใช้งาน: ยังไม่มีทางเข้าใช้

search-title = ค้นหา
search-text = บุคคลและองค์กรที่คุณดูได้
search-label = ชื่อ อีเมล โทรศัพท์ หมายเลข
search-go = ค้นหา
search-column-name = ชื่อ
search-column-kind = ชนิด
search-start = คุณกำลังหาอะไร
search-start-text = พิมพ์บางส่วนของชื่อ ที่อยู่ หรือหมายเลข
search-none = ไม่พบสิ่งใด
search-none-text = ไม่มีบุคคลหรือองค์กรในขอบเขตของคุณที่มีคำเหล่านี้ ตรวจการสะกด หรือใช้คำให้น้อยลง
search-organization = องค์กร

event-installation-backed_up = สำรองข้อมูล
event-installation-restored = กู้คืนข้อมูลสำรอง
home-need-special = การใช้สิทธิ์พิเศษที่ผิดปกติ { $count } ครั้งรอให้ตรวจดู
job-server-old-uses = ลบจำนวนการใช้สิทธิ์พิเศษเก่า

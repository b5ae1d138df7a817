### ข้อความถึงบุคคล

## ส่วนที่มีในทุกฉบับ
# ผู้ดูแลบัญชีที่ไม่มีองค์กรใดดูแล
letter-platform = ฝ่ายผู้ดูแลระบบ
# $organization: ผู้ดูแลบัญชี; $host: ที่อยู่ของเซิร์ฟเวอร์นี้
letter-footer = คุณได้รับข้อความนี้เพราะ { $organization } มีบัญชีสำหรับคุณที่ { $host } ข้อความที่ตอบกลับจะไม่มีผู้อ่าน
letter-link-help = หากเปิดลิงก์ไม่ได้ ให้คัดลอกที่อยู่นี้ไปวางในเบราว์เซอร์:

## ต้อนรับ
# $organization: ผู้ดูแลบัญชี
letter-welcome-subject = ยินดีต้อนรับสู่ { $organization }
# $name: ผู้รับ; $organization: ผู้ดูแลบัญชี
letter-welcome-text =
    สวัสดีคุณ { $name }

    บัญชีของคุณกับ { $organization } พร้อมใช้งานแล้ว ตั้งแต่นี้คุณลงชื่อเข้าใช้ได้ด้วยชื่อหรือที่อยู่ที่ได้รับแจ้งและรหัสผ่านของคุณ

    เราไม่ถามรหัสผ่านของคุณ ไม่ว่าทางอีเมลหรือทางโทรศัพท์
letter-welcome-action = ลงชื่อเข้าใช้

## การเลือกสิ่งที่แจ้งแก่บุคคลขององค์กร
messages-link = ข้อความ
messages-title = ข้อความถึงบุคคล
messages-text = สิ่งที่แจ้งทางอีเมลแก่บุคคลที่องค์กรนี้ดูแลบัญชี
messages-welcome = ต้อนรับบัญชีใหม่
messages-welcome-help = ส่งครั้งเดียวเมื่อบัญชีใช้งานได้เป็นครั้งแรก คือหลังจากตั้งรหัสผ่านแรกหรือใช้ลิงก์เปิดใช้งานแล้ว
messages-preview = ตัวอย่างข้อความต้อนรับ
messages-preview-text = แต่ละคนได้รับในภาษาตามโปรไฟล์ของตน นี่คือภาษาของคุณ
# A person who does not exist, in the sample.
messages-somebody = สมชาย ใจดี
messages-subject = หัวเรื่อง
messages-save = บันทึก
messages-saved = บันทึกตัวเลือกแล้ว
messages-none-title = ขณะนี้ไม่มีการส่งข้อความ
messages-none = ระบบนี้ยังไม่มีเซิร์ฟเวอร์อีเมล ผู้ดูแลระบบสามารถตั้งค่าได้ โปรดดู “Mail” ในคู่มือการใช้งานระบบ
messages-may-not = เฉพาะผู้ที่มีสิทธิ์แก้ไของค์กรเท่านั้นที่เลือกได้ที่นี่

## บันทึก
event-message-sent = ส่งข้อความแล้ว
event-message-failed = ส่งข้อความไม่ได้
event-message_setting-changed = เปลี่ยนตัวเลือกข้อความแล้ว
job-messages-send = ส่งข้อความ

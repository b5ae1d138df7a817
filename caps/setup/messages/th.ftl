### The first run.

setup-title = ตั้งค่า Reeve
setup-text = ยังไม่มีผู้ดูแลระบบสำหรับการติดตั้งนี้ รหัสบนเทอร์มินัลที่เริ่ม Reeve ใช้พิสูจน์ว่าเป็นของคุณ
setup-code = รหัสจากเทอร์มินัล
setup-code-help = ใช้ได้ครึ่งชั่วโมงหลังเริ่ม เริ่ม Reeve อีกครั้งเพื่อรับรหัสใหม่
setup-organization = บริษัท
setup-first-name = ชื่อ
setup-last-name = นามสกุล
setup-email = อีเมล
setup-password = รหัสผ่าน
setup-password-help = อย่างน้อย 8 อักขระ ประโยคของคุณเองจำง่ายกว่าเครื่องหมายและตัวเลข
setup-submit = สร้างผู้ดูแลระบบคนแรก
setup-completed = ตั้งค่า Reeve แล้ว โปรดลงชื่อเข้าใช้ด้วยอีเมลและรหัสผ่านที่คุณเพิ่งให้ไว้

setup-code-wrong = รหัสไม่ถูกต้อง
setup-code-wrong-fix = โปรดคัดลอกจากเทอร์มินัลที่เริ่ม Reeve รหัสใช้ได้ครึ่งชั่วโมงและสิบครั้ง เริ่ม Reeve อีกครั้งเพื่อแสดงรหัสใหม่
setup-done = ตั้งค่า Reeve ไว้แล้ว
setup-done-fix = โปรดลงชื่อเข้าใช้ หรือขอบัญชีจากผู้ดูแลระบบ
event-setup-completed = สร้างผู้ดูแลระบบคนแรกแล้ว
event-setup-code_drawn = สร้างรหัสสำหรับการเริ่มครั้งแรกแล้ว
event-setup-code_refused = รหัสสำหรับการเริ่มครั้งแรกถูกปฏิเสธ

### Passwords and signing in.

sign-in-failed = ชื่อหรือรหัสผ่านไม่ถูกต้อง หรือบัญชีนี้ไม่รับรหัสผ่านจากอุปกรณ์นี้ในขณะนี้
sign-in-failed-fix = โปรดตรวจสอบทั้งสองอย่างแล้วลองอีกครั้ง หลังจากผิดห้าครั้ง บัญชีจะไม่รับรหัสผ่านจากอุปกรณ์ใหม่เป็นเวลา 15 นาที อุปกรณ์ที่คุณเคยลงชื่อเข้าใช้ยังใช้ได้
sign-in-blocked = บัญชีนี้ลงชื่อเข้าใช้ไม่ได้ในขณะนี้
sign-in-blocked-fix = โปรดสอบถามผู้ดูแลระบบว่าเหตุใดจึงปิดใช้งาน
sign-in-not-locked = บัญชีนี้ไม่ได้ถูกล็อก
sign-in-not-locked-fix = ไม่ต้องทำอะไร การล็อกจะสิ้นสุดเองหลังจาก 15 นาที
password-busy = ขณะนี้มีรหัสผ่านที่กำลังตรวจสอบมากเกินไป
# $retry_after: seconds
password-busy-fix = { $retry_after ->
   *[other] โปรดลองอีกครั้งในอีก { $retry_after } วินาที ครั้งนี้ไม่นับ
}
# $min: number of characters
password-too-short = รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย { $min } อักขระ
password-too-short-fix = โปรดใช้หลายคำ ประโยคจำง่ายและเดายาก
password-common = รหัสผ่านนี้เป็นหนึ่งในรหัสแรกๆ ที่ใครก็ลองใช้
password-common-fix = โปรดเลือกรหัสอื่น เช่น สี่คำที่ไม่เกี่ยวข้องกัน
password-weak = รหัสผ่านนี้เดาง่าย เพราะประกอบด้วยสิ่งที่คนมักเลือกใช้
password-weak-fix = โปรดเพิ่มคำที่ไม่เกี่ยวข้องกัน ตัวเลขและเครื่องหมายช่วยได้น้อย
password-personal = รหัสผ่านนี้เป็นชื่อของบัญชี หรือแทบไม่ต่างจากนั้น
password-personal-fix = โปรดเลือกรหัสผ่านที่ไม่มีชื่อ ที่อยู่ หรือหมายเลขโทรศัพท์
password-no-name = ไม่มีใครลงชื่อเข้าใช้ด้วยรหัสผ่านนี้ได้ เพราะบัญชีไม่มีชื่อผู้ใช้และไม่มีช่องทางติดต่อที่ยืนยันแล้ว
password-no-name-fix = โปรดป้อนชื่อผู้ใช้ หรือให้ยืนยันอีเมลหรือโทรศัพท์ก่อน
password-unchanged = รหัสผ่านใหม่ตรงกับรหัสผ่านปัจจุบัน
password-unchanged-fix = โปรดเลือกรหัสอื่น
password-current-wrong = นี่ไม่ใช่รหัสผ่านปัจจุบันของคุณ
password-current-wrong-fix = โปรดตรวจสอบแล้วลองอีกครั้ง หากลืมรหัสผ่าน โปรดขอให้ผู้ดูแลระบบตั้งให้ใหม่

permission-credentials-unlock = ปลดล็อกหลังลงชื่อเข้าใช้ไม่สำเร็จ
permission-credentials-set = ตั้งรหัสผ่านให้ผู้อื่น

## Pages

account-nav-group = บัญชีของฉัน
password-nav = รหัสผ่าน
password-title = รหัสผ่าน
password-text = ใช้รหัสผ่านปัจจุบันเพื่อเลือกรหัสใหม่ ทุกที่อื่นที่คุณลงชื่อเข้าใช้อยู่จะออกจากระบบ และโทเค็นการเข้าถึงของคุณจะสิ้นสุด
password-current = รหัสผ่านปัจจุบัน
password-new = รหัสผ่านใหม่
password-new-help = อย่างน้อย 8 อักขระ ใช้หลายคำดีที่สุด
password-change = เปลี่ยนรหัสผ่าน
password-changed = เปลี่ยนรหัสผ่านแล้ว คุณออกจากระบบในที่อื่นทั้งหมดแล้ว
password-set-crumb = ผู้ใช้
password-set-title = ตั้งรหัสผ่าน
password-set-text = เซสชันและโทเค็นการเข้าถึงทั้งหมดของบุคคลนี้จะสิ้นสุด และระบบจะลืมอุปกรณ์ของบุคคลนี้
password-must-change = ต้องเปลี่ยนเมื่อลงชื่อเข้าใช้ครั้งถัดไป
password-must-change-help = คุณรู้รหัสผ่านนี้ด้วย บุคคลนี้จึงควรเลือกรหัสของตนเอง
password-set = ตั้งรหัสผ่าน
password-was-set = ตั้งรหัสผ่านแล้ว
password-must-title = เลือกรหัสผ่านของคุณเอง
password-must-text = มีผู้อื่นรู้รหัสผ่านที่คุณใช้ลงชื่อเข้าใช้ คุณจะดำเนินการต่อได้เมื่อเลือกรหัสใหม่แล้ว
password-tab = การลงชื่อเข้าใช้
password-set-at = ตั้งรหัสผ่านเมื่อ
password-none = ไม่มี
password-temporary = ชั่วคราว: ต้องเปลี่ยน
password-last-login = ลงชื่อเข้าใช้ล่าสุด
password-failed-at = พลาดครั้งล่าสุด
password-lock = การล็อก
password-not-locked = ไม่ได้ล็อก
# $until: an instant
password-locked = ไม่รับรหัสผ่านจากอุปกรณ์ใหม่จนถึง { $until }
password-lift = ปลดล็อก
password-lifted = ปลดล็อกแล้ว ระบบจะเริ่มนับจำนวนครั้งใหม่
# $message, $fix: why not, and what to do
password-not-lifted = { $message } { $fix }
password-names = ลงชื่อเข้าใช้ด้วย
password-no-names = ไม่มี: ไม่มีชื่อผู้ใช้และไม่มีช่องทางติดต่อที่ยืนยันแล้ว
password-may-not = คุณไม่มีสิทธิ์ตั้งรหัสผ่านให้บุคคลนี้
password-first = รหัสผ่านแรก
password-first-help = อย่างน้อย 8 อักขระ หากไม่มี บัญชีจะรอเปิดใช้งานจนกว่าบุคคลนี้หรือคุณจะตั้งรหัสผ่าน

## ลิงก์สำหรับรหัสผ่านแรก
activation-link-invalid = ลิงก์นี้เปิดอะไรไม่ได้ หรือเปิดไม่ได้อีกแล้ว
activation-link-invalid-fix = ลิงก์ใช้ได้ครั้งเดียวและในเวลาจำกัด โปรดขอลิงก์ใหม่จากผู้ที่ให้ลิงก์แก่คุณ หากเลือกรหัสผ่านแล้ว ให้ลงชื่อเข้าใช้ด้วยรหัสนั้น
activation-has-password = บัญชีนี้มีรหัสผ่านอยู่แล้ว
activation-has-password-fix = โปรดตั้งรหัสผ่านใหม่หากบุคคลนี้ทำรหัสหาย
activation-account-blocked = สถานะของบัญชีนี้ไม่ให้ใครเข้าใช้ ลิงก์จึงไม่นำไปที่ใด
activation-account-blocked-fix = โปรดเปิดใช้งานบัญชีก่อน
activation-no-mail = ส่งลิงก์ไม่ได้: ระบบไม่ส่งอีเมล หรือบัญชีไม่มีที่อยู่อีเมล
activation-no-mail-fix = โปรดส่งมอบลิงก์ด้วยตนเอง หรือเพิ่มที่อยู่อีเมล
activation-title = เลือกรหัสผ่านของคุณ
activation-text = จากนี้คุณจะลงชื่อเข้าใช้ด้วยรหัสผ่านนี้ หน้านี้ใช้ได้ครั้งเดียว
# $names: สิ่งที่ใช้ลงชื่อเข้าใช้
activation-names = คุณจะลงชื่อเข้าใช้ด้วย: { $names }
activation-submit = บันทึกรหัสผ่าน
activation-done = บันทึกรหัสผ่านแล้ว คุณลงชื่อเข้าใช้ได้เลย
activation-send = ส่งลิงก์เปิดใช้งานทางอีเมล
activation-send-help = บุคคลนี้เลือกรหัสผ่านเอง หากคุณกรอกรหัสผ่านแรกไว้ด้านบน ระบบจะไม่ส่งลิงก์
activation-make = สร้างลิงก์เปิดใช้งานเพื่อส่งมอบเอง
activation-make-help = บุคคลนี้เลือกรหัสผ่านเอง ระบบนี้ไม่ส่งอีเมล ลิงก์จะแสดงให้คุณเห็นครั้งเดียว ต้องมีชื่อผู้ใช้หรือที่อยู่ที่ยืนยันแล้ว หากคุณกรอกรหัสผ่านแรกไว้ด้านบน ระบบจะไม่สร้างลิงก์
activation-hours = ลิงก์ใช้ได้นาน
activation-hours-24 = 24 ชั่วโมง
activation-hours-72 = 3 วัน
activation-hours-168 = 7 วัน
activation-hours-720 = 30 วัน
activation-once = ลิงก์เปิดใช้งาน
activation-once-help = ส่งมอบลิงก์นี้แก่บุคคลนี้เท่านั้น ลิงก์แสดงเฉพาะตอนนี้และใช้ได้ครั้งเดียว
# $until: เวลา
activation-until = ใช้ได้จนถึง { $until }
activation-copy = คัดลอก
activation-back = กลับไปที่บัญชี
activation-fact = ลิงก์เปิดใช้งาน
activation-fact-none = ไม่มี
# $address: ที่อยู่ที่ส่งไป; $until: เวลา
activation-fact-sent = ส่งไปที่ { $address } ใช้ได้จนถึง { $until }
# $until: เวลา
activation-fact-handed = ส่งมอบแล้ว ใช้ได้จนถึง { $until }
activation-issue = ลิงก์เปิดใช้งาน
activation-again = ลิงก์เปิดใช้งานใหม่
activation-revoke = เพิกถอนลิงก์
# $address: ที่อยู่ที่ส่งไป; $until: เวลา
activation-sent = ส่งลิงก์ไปที่ { $address } แล้ว ใช้ได้จนถึง { $until } ลิงก์ก่อนหน้าใช้ไม่ได้อีก
# $message, $fix: เหตุผลและสิ่งที่ต้องทำ
activation-not-issued = { $message } { $fix }
activation-revoked = เพิกถอนลิงก์แล้ว
activation-none-open = ไม่มีลิงก์ให้เพิกถอน: ถูกใช้ไปแล้วหรือหมดอายุ
event-activation-issued = สร้างลิงก์เปิดใช้งาน
event-activation-used = ใช้ลิงก์เปิดใช้งาน
event-activation-ended = ลิงก์เปิดใช้งานสิ้นสุด

## จดหมายที่มีลิงก์
# $organization: ผู้ดูแลบัญชี
letter-activation-subject = เลือกรหัสผ่านของคุณสำหรับ { $organization }
# $name: ผู้รับ; $organization: ผู้ดูแลบัญชี; $until: เวลา
letter-activation-text =
    สวัสดีคุณ { $name }

    { $organization } ได้สร้างบัญชีสำหรับคุณ โปรดเลือกรหัสผ่านผ่านลิงก์ด้านล่าง แล้วคุณจะลงชื่อเข้าใช้ได้

    ลิงก์ใช้ได้ครั้งเดียว จนถึง { $until } อย่าส่งต่อให้ผู้อื่น: ผู้ที่มีลิงก์เลือกรหัสผ่านได้

    หากคุณไม่ได้คาดว่าจะได้รับข้อความนี้ คุณไม่ต้องทำอะไร
letter-activation-action = เลือกรหัสผ่าน
event-sign_in-failed = ลงชื่อเข้าใช้ไม่สำเร็จ

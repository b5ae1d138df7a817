### Where people are signed in, and their programs' tokens.

session-no-tls = ไม่มีใครลงชื่อเข้าใช้ผ่านการเชื่อมต่อนี้ได้
session-no-tls-fix = โปรดเปิด Reeve ผ่าน HTTPS หรือบนเครื่องนั้นเองที่ http://localhost
session-must-change-password = ผู้อื่นเป็นผู้เลือกรหัสผ่านของเซสชันนี้
session-must-change-password-fix = โปรดเลือกรหัสของคุณเองก่อน (PUT /api/v1/me/password) จากนั้นทุกอย่างจะใช้ได้
token-expiry = โทเค็นจะสิ้นสุดในอดีต หรือเกินหนึ่งปีจากนี้
token-expiry-fix = โปรดเลือกเวลาภายในหนึ่งปีนับจากนี้
# $most: number of tokens
token-too-many = คุณมีโทเค็นการเข้าถึงส่วนบุคคล { $most } รายการ และมีมากกว่านี้ไม่ได้
token-too-many-fix = โปรดเพิกถอนโทเค็นที่ไม่ใช้แล้ว
token-needs-session = โทเค็นสร้างโทเค็นอื่นไม่ได้
token-needs-session-fix = โปรดลงชื่อเข้าใช้ด้วยรหัสผ่านแล้วสร้างที่นั่น

permission-sessions-read = ดูว่าบุคคลลงชื่อเข้าใช้อยู่ที่ใด
permission-sessions-revoke = ยุติเซสชันของบุคคล
permission-tokens-read = ดูว่าบุคคลมีโทเค็นการเข้าถึงส่วนบุคคลใด
permission-tokens-create = สร้างโทเค็นการเข้าถึงส่วนบุคคลของตนเอง
permission-tokens-revoke = เพิกถอนโทเค็นการเข้าถึงส่วนบุคคลของบุคคล

## Pages

sign-in-title = ลงชื่อเข้าใช้
sign-in-identifier = ชื่อผู้ใช้ อีเมล หรือโทรศัพท์
sign-in-password = รหัสผ่าน
sign-in-stay = ลงชื่อเข้าใช้ค้างไว้บนอุปกรณ์นี้
sign-in-stay-help = นานสูงสุด 30 วัน เฉพาะบนอุปกรณ์ของคุณเอง
sign-in-submit = ลงชื่อเข้าใช้
signed-out = คุณออกจากระบบแล้ว

sessions-nav = เซสชัน
sessions-title = เซสชัน
sessions-text = ที่ที่คุณลงชื่อเข้าใช้อยู่ ยุติรายการที่คุณไม่รู้จัก แล้วเปลี่ยนรหัสผ่าน
sessions-device = อุปกรณ์
sessions-device-unknown = อุปกรณ์ที่ไม่รู้จัก
sessions-state = สถานะ
sessions-current = เซสชันนี้
sessions-must-change = ต้องเลือกรหัสผ่าน
sessions-address = ที่อยู่ IP
sessions-last-used = ใช้ล่าสุด
sessions-started = ลงชื่อเข้าใช้เมื่อ
sessions-expires = สิ้นสุด
sessions-end = ยุติเซสชัน
sessions-end-others = ออกจากระบบในที่อื่นทั้งหมด
# $count: number of sessions
sessions-ended = ยุติ { $count } เซสชันแล้ว
sessions-ended-one = ยุติเซสชันแล้ว
sessions-ended-none = ไม่มีเซสชันอื่น

tokens-nav = โทเค็นการเข้าถึง
tokens-title = โทเค็นการเข้าถึงส่วนบุคคล
tokens-text = สำหรับโปรแกรมของคุณเอง โทเค็นทำงานในนามของคุณและทำได้ทุกอย่างที่คุณทำได้ และจะสิ้นสุดเมื่อรหัสผ่านหรือสถานะของคุณเปลี่ยน
tokens-name = ชื่อ
tokens-name-help = โทเค็นนี้ใช้ทำอะไร เพื่อให้คุณรู้ภายหลังว่าควรเพิกถอนรายการใด
tokens-made = สร้างเมื่อ
tokens-expires = สิ้นสุด
tokens-never = ไม่เคย
tokens-none = ไม่มีโทเค็น
tokens-none-text = สร้างหนึ่งโทเค็นสำหรับแต่ละโปรแกรมที่จะทำงานแทนคุณ
tokens-new = โทเค็นใหม่
tokens-create = สร้างโทเค็น
tokens-revoke = เพิกถอน
tokens-revoked = เพิกถอนโทเค็นแล้ว
tokens-days-7 = อีก 7 วัน
tokens-days-30 = อีก 30 วัน
tokens-days-90 = อีก 90 วัน
tokens-days-365 = อีกหนึ่งปี
tokens-created-title = โทเค็นใหม่ของคุณ
tokens-created-text = โปรดคัดลอกตอนนี้ เพราะแสดงเพียงครั้งเดียว
tokens-copy = คัดลอก
sessions-none = ไม่ได้ลงชื่อเข้าใช้ที่ใด
sessions-none-text = เซสชันจะแสดงที่นี่เมื่อบุคคลนี้ลงชื่อเข้าใช้
sessions-end-all = ออกจากระบบทุกที่
tokens-none-of-theirs = บุคคลนี้ยังไม่ได้สร้างโทเค็น

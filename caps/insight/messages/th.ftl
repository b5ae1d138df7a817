### The scorecard.

insight-nav = ตัวชี้วัด
insight-title = ตัวชี้วัด
insight-text = สภาพของบัญชีในขอบเขตของคุณเทียบกับเป้าหมาย วัดเมื่อ { $at } ชั่วโมงละครั้ง
insight-text-never = สภาพของบัญชีในขอบเขตของคุณเทียบกับเป้าหมาย
insight-never = ยังไม่ได้วัด
insight-never-text = ตัวเลขแรกจะมาภายในหนึ่งนาทีหลังเริ่มระบบ จากนั้นชั่วโมงละครั้ง
insight-column-measure = ตัวชี้วัด
insight-column-now = ขณะนี้
insight-column-target = เป้าหมาย
insight-column-week = หนึ่งสัปดาห์ก่อน
insight-column-trend = 30 วัน
insight-percent = { $tenth ->
    [0] { $whole }%
   *[other] { $whole }.{ NUMBER($tenth, useGrouping: "false") }%
 }
insight-part = { $part } จาก { $of }
insight-nothing = –
insight-above = เป้าหมาย: มากกว่า { $share }
insight-below = เป้าหมาย: น้อยกว่า { $share }
insight-none = เป้าหมาย: ไม่มีเลย
insight-missed = ยังไม่ถึง
insight-before = { $share } เมื่อหนึ่งสัปดาห์ก่อน
insight-course = { $days } วัน: จาก { $first } เป็น { $last }

## Measures
insight-score-verified = ที่อยู่ที่ยืนยันแล้ว
insight-score-verified-how = บัญชีที่มีช่องทางติดต่อซึ่งพิสูจน์แล้วว่าเป็นของบุคคลนั้น
insight-score-complete = โปรไฟล์ครบถ้วน
insight-score-complete-how = บัญชีที่โปรไฟล์มีครบทุกอย่างที่ต้องการสำหรับประเภทนั้น
insight-score-lock_outs = ถูกล็อกวันนี้
insight-score-lock_outs-how = บัญชีที่ใช้งานอยู่ซึ่งรหัสผ่านถูกล็อกวันนี้เพราะผิดหลายครั้งเกินไป
insight-score-failures = ลงชื่อเข้าใช้ไม่สำเร็จวันนี้
insight-score-failures-how = จากความพยายามทั้งหมดของวันนี้
insight-score-duplicates = น่าจะซ้ำกัน
insight-score-duplicates-how = บัญชีที่ชื่อและวันเกิดตรงกับบัญชีอื่น
insight-score-idle = ไม่ได้ใช้หนึ่งปี
insight-score-idle-how = บัญชีที่เก่ากว่าหนึ่งปีและไม่มีการลงชื่อเข้าใช้สิบสองเดือน
insight-score-never = ไม่เคยลงชื่อเข้าใช้
insight-score-never-how = บัญชีที่ยังไม่เคยมีใครลงชื่อเข้าใช้
insight-below-a-tenth = < 0.1 %

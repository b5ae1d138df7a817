### Refusals that several capabilities share. Each has a sentence that says what is wrong, and one, ending in -fix,
### that says what to do about it.

## About one field

field-required = ช่องนี้ต้องไม่ว่าง
field-required-fix = โปรดป้อนค่า
# $max: number of characters
field-too-long = { $max ->
   *[other] ข้อความยาวเกินไป มีได้ไม่เกิน { $max } อักขระ
}
field-too-long-fix = โปรดทำข้อความให้สั้นลง
# $min: number of characters
field-too-short = { $min ->
   *[other] ข้อความสั้นเกินไป ต้องมีอย่างน้อย { $min } อักขระ
}
field-too-short-fix = โปรดป้อนข้อความให้ยาวขึ้น
field-invalid-date = นี่ไม่ใช่วันที่ในปฏิทิน
field-invalid-date-fix = โปรดป้อนวันที่เป็นปี เดือน และวัน เช่น 2026-11-21
field-invalid-address = นี่ไม่ใช่ที่อยู่เครือข่าย
field-invalid-address-fix = ระบุที่อยู่หนึ่งรายการ เช่น 192.0.2.7 หรือ 2001:db8::7
field-invalid-address-block = นี่ไม่ใช่ที่อยู่หรือช่วงที่อยู่
field-invalid-address-block-fix = ระบุที่อยู่ เช่น 192.0.2.7 หรือช่วง เช่น 10.0.0.0/8 หรือ 2001:db8::/32
field-invalid-time = นี่ไม่ใช่เวลาของวัน
field-invalid-time-fix = ระบุชั่วโมงและนาที เช่น 08:00
field-invalid-choice = ค่านี้ไม่อยู่ในตัวเลือก
# $choices: the possible values, separated by commas
field-invalid-choice-fix = โปรดเลือกค่าใดค่าหนึ่ง: { $choices }
field-invalid-value = ไม่รู้จักค่านี้ที่นี่
field-invalid-value-fix = เลือกค่าที่มีให้ หรือตัดออก
field-unknown = ไม่มีช่องชื่อนี้ที่นี่
field-unknown-fix = โปรดนำช่องออก หรือแก้ไขชื่อ
field-invalid-id = นี่ไม่ใช่ ID ชนิดที่คาดไว้
field-invalid-id-fix = โปรดป้อน ID ตามที่ได้รับ: เลขฐานสิบหก 32 หลัก แบ่งกลุ่มเป็น 8-4-4-4-12
field-invalid-number = นี่ไม่ใช่ตัวเลขในช่วงที่อนุญาต
field-invalid-number-fix = โปรดป้อนจำนวนเต็มที่ไม่มีตัวอักษรหรือหน่วย
field-invalid-text = ข้อความมีการขึ้นบรรทัดใหม่ อักขระควบคุม หรืออักขระที่มองไม่เห็น
field-invalid-text-fix = โปรดพิมพ์ข้อความใหม่แทนการวาง
field-email-invalid = นี่ไม่ใช่อีเมล
field-email-invalid-fix = โปรดป้อนอีเมลในรูปแบบ name@example.com
field-phone-invalid = นี่ไม่ใช่หมายเลขโทรศัพท์
field-phone-invalid-fix = โปรดป้อนหมายเลขพร้อมรหัสประเทศโดยไม่มีตัวอักษร เช่น +49 30 123456
field-phone-country = หมายเลขโทรศัพท์ไม่มีรหัสประเทศ หรือไม่มีรหัสประเทศนี้อยู่จริง
field-phone-country-fix = โปรดเริ่มหมายเลขด้วย + และรหัสประเทศ เช่น +49 สำหรับเยอรมนี
field-username-invalid = ชื่อผู้ใช้มีได้เฉพาะตัวอักษร ตัวเลข จุด ขีดกลาง และขีดล่าง และต้องเริ่มและจบด้วยตัวอักษรหรือตัวเลข
field-username-invalid-fix = โปรดนำอักขระอื่นและช่องว่างออก ตัวอย่างเช่น anna.berg
field-username-ambiguous = ชื่อผู้ใช้นี้อาจถูกเข้าใจว่าเป็นอีเมลหรือหมายเลขโทรศัพท์
field-username-ambiguous-fix = โปรดเลือกชื่อที่มีตัวอักษรและไม่มี @ หรือ +
field-money-invalid = นี่ไม่ใช่จำนวนเงินในสกุลนี้
field-money-invalid-fix = โปรดป้อนจำนวนเงินพร้อมสกุลเงิน เช่น 12.34 EUR โดยมีทศนิยมไม่เกินที่สกุลเงินนั้นมี
field-currency-invalid = นี่ไม่ใช่รหัสสกุลเงินที่ใช้อยู่
field-currency-invalid-fix = โปรดป้อนรหัสตัวพิมพ์ใหญ่สามตัว (ISO 4217) เช่น EUR
field-limit-invalid = ขนาดหน้าไม่อยู่ระหว่าง 1 ถึง 200
field-limit-invalid-fix = โปรดขอ 1 ถึง 200 รายการ และใช้ next_cursor สำหรับรายการถัดไป
field-filter-invalid = นี่ไม่ใช่ชุดการเปรียบเทียบที่รายการนี้ทำได้
field-filter-invalid-fix = โปรดเขียน field:value, field!:value, field>=value หรือ field<value คั่นด้วยจุลภาค และใช้ | คั่นระหว่างหลายค่า
field-cursor-invalid = เคอร์เซอร์นี้ไม่ได้มาจากรายการนี้
field-cursor-invalid-fix = โปรดใช้ next_cursor จากคำตอบก่อนหน้าโดยไม่แก้ไข หรือไม่ต้องระบุเพื่อเริ่มใหม่

## About the whole request

common-invalid = ข้อมูลบางส่วนไม่ถูกต้อง
common-invalid-fix = โปรดแก้ไขช่องที่ทำเครื่องหมายไว้แล้วส่งอีกครั้ง
common-not-found = ไม่มีสิ่งนี้ หรือคุณไม่มีสิทธิ์เห็น
common-not-found-fix = โปรดตรวจสอบ URL หากควรมีสิ่งใดแสดงที่นี่ โปรดขอสิทธิ์เข้าถึงจากผู้ดูแลระบบ
common-forbidden = คุณไม่ได้รับอนุญาตให้ทำสิ่งนี้
common-forbidden-fix = โปรดติดต่อผู้ดูแลระบบหากต้องใช้สิทธิ์นี้
common-other-circumstances = สิทธิ์ของคุณในเรื่องนี้มีผลเฉพาะในบางสถานการณ์: จากบางที่อยู่ ในบางเวลา ไม่นานหลังลงชื่อเข้าใช้ บนอุปกรณ์ที่คุณเคยลงชื่อเข้าใช้ หรือเมื่อความเสี่ยงต่ำ
common-other-circumstances-fix = หากลงชื่อเข้าใช้ไว้นานแล้ว ให้ลงชื่อเข้าใช้อีกครั้ง ซึ่งช่วยได้เมื่อบทบาทกำหนดไว้ มิฉะนั้นให้กลับมาจากที่นั่นหรือในเวลานั้น หรือติดต่อผู้ดูแลระบบ หน้าของคุณแสดงว่าบทบาทมีผลในสถานการณ์ใด
common-stale = มีผู้อื่นเปลี่ยนสิ่งนี้ในระหว่างนั้น
common-stale-fix = โปรดโหลดใหม่ ตรวจสอบสิ่งที่เปลี่ยน แล้วแก้ไขอีกครั้ง
common-busy = ขณะนี้บริการถึงขีดจำกัดแล้ว
common-busy-fix = โปรดลองอีกครั้งในไม่กี่วินาที
common-fault = เกิดข้อผิดพลาดทางฝั่งเรา
common-fault-fix = โปรดตรวจสอบว่าการเปลี่ยนแปลงของคุณสำเร็จหรือไม่ แล้วลองอีกครั้ง หากเกิดขึ้นอีก โปรดแจ้งหมายเลขคำขอให้ผู้ดูแลระบบทราบ
common-too-many = มีคำขอมากเกินไปในเวลาสั้นๆ
common-too-many-fix = โปรดรอสักครู่แล้วลองอีกครั้ง
common-too-large = ใหญ่เกินกว่าที่อนุญาต
common-too-large-fix = โปรดส่งครั้งละน้อยลง หรือแบ่งเป็นหลายส่วน
common-malformed = อ่านคำขอไม่ได้
common-malformed-fix = โปรดตรวจสอบไวยากรณ์ของคำขอกับเอกสารประกอบ
common-unauthenticated = คุณไม่ได้ลงชื่อเข้าใช้ หรือการลงชื่อเข้าใช้หมดอายุแล้ว
common-unauthenticated-fix = โปรดลงชื่อเข้าใช้แล้วลองอีกครั้ง
common-needs-second = ต้องมีบุคคลที่สองเห็นชอบก่อน
common-needs-second-fix = โปรดรอการอนุมัติ แล้วการเปลี่ยนแปลงจะดำเนินการเอง
common-taken = ค่านี้ถูกใช้แล้ว
common-taken-fix = โปรดเลือกค่าอื่น

common-idempotency-reused = คีย์นี้เคยใช้กับคำขออื่นแล้ว
common-idempotency-reused-fix = โปรดส่ง `Idempotency-Key` ใหม่ หรือส่งคำขอเดิมซ้ำให้เหมือนเดิมทุกประการ

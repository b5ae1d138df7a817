### Running the installation: background jobs.

operations-nav-group = การปฏิบัติการ
operations-nav-jobs = งาน

operations-jobs-title = งานเบื้องหลัง
operations-jobs-text = งานที่ทำควบคู่ไปกับคำขอของผู้ใช้ งานที่ล้มเหลวบ่อยเกินไปจะรออยู่ที่นี่เป็นงานตกค้างจนกว่าจะมีผู้ตัดสินใจ
operations-jobs-search = ค้นหาตามหมายเลขงาน
operations-jobs-every-kind = ทุกชนิด
# $count: the number at which counting stops
operations-jobs-at-least = มากกว่า { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
   *[other] { $count } งานในหน้านี้
}
operations-jobs-none = ไม่มีงาน
operations-jobs-none-text = ไม่มีงานชนิดและสถานะนี้ งานที่เสร็จแล้วจะแสดงอยู่หนึ่งสัปดาห์

operations-job-title = งาน
operations-job-id = หมายเลขงาน
operations-job-kind = ชนิด
operations-job-state = สถานะ
operations-job-run-at = ไม่ก่อน
operations-job-created-at = เข้าคิวเมื่อ
operations-job-finished-at = สิ้นสุดเมื่อ
operations-job-claimed-until = ให้ที่อื่นลองหากไม่รายงานภายใน
operations-job-attempts = จำนวนครั้งที่ลอง
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } จาก { $of }
operations-job-last-error = ข้อผิดพลาดล่าสุด
operations-job-on-behalf-of = ผู้ขอ

operations-job-waiting = รออยู่
operations-job-running = กำลังทำงาน
operations-job-done = เสร็จแล้ว
operations-job-dead = งานตกค้าง
operations-job-was-cancelled = ยกเลิกแล้ว

operations-job-replay = เรียกใช้อีกครั้ง
operations-job-cancel = ยกเลิกงาน
operations-job-replayed = งานเริ่มทำอีกครั้งแล้ว
operations-job-cancelled = ยกเลิกงานแล้ว
operations-job-went-on = ระหว่างนั้นงานดำเนินต่อไปแล้ว จึงไม่มีอะไรเปลี่ยน นี่คือสถานะปัจจุบัน

### The check-up: what is unsafe or broken, and what to do. `reeve doctor` says the same.

operations-nav-checkup = ตรวจสุขภาพระบบ
operations-checkup-title = ตรวจสุขภาพระบบ
operations-checkup-text = สิ่งที่ไม่ปลอดภัยหรือเสียหายในการติดตั้งนี้ และสิ่งที่ต้องทำ คำสั่ง reeve doctor ที่เครื่องตรวจลึกกว่า ทั้งทุกหน้าของฐานข้อมูล และสิ่งที่ป้องกันไม่ให้บันทึกเหตุการณ์ถูกแก้ไข
operations-checkup-severity = ความรุนแรง
operations-checkup-finding = สิ่งที่พบ
operations-checkup-remedy = สิ่งที่ต้องทำ
operations-checkup-none = ไม่พบสิ่งใด
operations-checkup-none-text = ทุกอย่างที่เซิร์ฟเวอร์รู้เกี่ยวกับตัวเองได้เป็นไปตามที่ควร
operations-checkup-fault = ข้อผิดพลาด
operations-checkup-warning = คำเตือน
operations-checkup-hint = คำแนะนำ
permission-checkup-read = ดูผลตรวจสุขภาพระบบของการติดตั้ง

checkup-settings-wrong = ใช้การตั้งค่าไม่ได้: { $why }
checkup-settings-wrong-fix = โปรดแก้ไขไฟล์ ตัวแปร หรือตัวเลือกที่ระบุไว้ Reeve ไม่เริ่มทำงานด้วยการตั้งค่าที่ไม่เข้าใจ
checkup-runs-as-root = Reeve ทำงานในฐานะ root
checkup-runs-as-root-fix = โปรดให้ Reeve มีบัญชีของตัวเองที่เป็นเจ้าของเพียงโฟลเดอร์ข้อมูล ไฟล์ unit ใน packaging/ ทำเช่นนั้น
checkup-listens-in-clear = Reeve รับการเชื่อมต่อที่ { $address } โดยไม่เข้ารหัส รหัสผ่านและเซสชันจึงผ่านเครือข่ายแบบเปิดเผย
checkup-listens-in-clear-fix = โปรดตั้ง tls_certificate และ tls_key หรือรับการเชื่อมต่อที่ 127.0.0.1 หลังพร็อกซีที่เข้ารหัสและระบุไว้ใน trusted_proxies
checkup-listens-behind-proxy = Reeve รับการเชื่อมต่อที่ { $address } โดยไม่เข้ารหัส และพึ่งพร็อกซีที่อยู่ข้างหน้า
checkup-listens-behind-proxy-fix = โปรดดูแลให้เฉพาะพร็อกซีเข้าถึงที่อยู่นี้ได้ โดยรับการเชื่อมต่อที่ 127.0.0.1 หรือในเครือข่ายแยกต่างหาก หรือตั้ง tls_certificate และ tls_key ที่นี่ด้วย
checkup-certificate-unusable = ใช้ใบรับรองไม่ได้: { $why }
checkup-certificate-unusable-fix = โปรดวางใบรับรองและกุญแจของใบรับรองให้ถูกที่ `reeve config check` ตรวจสอบให้ เซิร์ฟเวอร์ที่ทำงานอยู่ยังใช้ของเดิม
checkup-certificate-not-yet = ใบรับรองเริ่มใช้ได้ตั้งแต่ { $from } เท่านั้น
checkup-certificate-not-yet-fix = โปรดตรวจสอบนาฬิกาของเครื่องนี้ หรือวางใบรับรองที่ใช้ได้ในขณะนี้
checkup-certificate-over = ใบรับรองใช้ได้ถึง { $until } และหมดอายุแล้ว เบราว์เซอร์จึงไม่ยอมรับ
checkup-certificate-over-fix = โปรดต่ออายุใบรับรอง เซิร์ฟเวอร์ที่ทำงานอยู่จะใช้ไฟล์ใหม่เอง
checkup-certificate-ends = ใบรับรองใช้ได้ถึง { $until } เท่านั้น
checkup-certificate-ends-fix = โปรดต่ออายุใบรับรอง และตรวจสอบว่าเหตุใดจึงไม่ได้ต่ออายุเอง เซิร์ฟเวอร์ที่ทำงานอยู่จะใช้ไฟล์ใหม่เอง
checkup-proxies-everybody = trusted_proxies มี { $block } ใครก็อ้างได้ว่ามาจากที่อยู่ใดก็ได้
checkup-proxies-everybody-fix = โปรดระบุพร็อกซีทีละรายการ การล็อก ขีดจำกัด และบันทึกเหตุการณ์อาศัยที่อยู่นี้
checkup-proxies-wide = trusted_proxies มี { $block } ทุกคนในเครือข่ายนั้นอ้างได้ว่ามาจากที่อยู่ใดก็ได้
checkup-proxies-wide-fix = โปรดระบุพร็อกซีทีละรายการ หรือเครือข่ายเล็กที่ไม่มีสิ่งอื่นอยู่
checkup-database-in-clear = การเชื่อมต่อกับฐานข้อมูลที่ { $host } ไม่ได้เข้ารหัส
checkup-database-in-clear-fix = โปรดเปิด TLS ที่เซิร์ฟเวอร์และลบ sslmode=disable ออกจาก URL (หากใช้ผู้ออกใบรับรองของตนเอง ให้ตั้ง database_ca_file) หรือให้ทั้งสองอยู่บนเครื่องเดียวกัน
checkup-folder-open = ผู้อื่นที่ไม่ใช่เจ้าของเข้าโฟลเดอร์ข้อมูล { $path } ได้ (โหมด { $mode })
checkup-folder-open-fix = โปรดเรียกใช้: chmod 700 { $path }
checkup-database-open = ผู้อื่นที่ไม่ใช่เจ้าของเข้าถึงไฟล์ฐานข้อมูล { $path } ได้ (โหมด { $mode })
checkup-database-open-fix = โปรดเรียกใช้: chmod 600 { $path }
checkup-keys-open = ผู้อื่นที่ไม่ใช่เจ้าของเข้าถึงกุญแจหลัก { $path } ได้ (โหมด { $mode }) Reeve ไม่เริ่มทำงานด้วยกุญแจนี้
checkup-keys-open-fix = โปรดเรียกใช้: chmod 600 { $path } และพิจารณาว่าอาจมีผู้คัดลอกกุญแจไปแล้วหรือไม่ หากใช่ โปรดเปลี่ยนกุญแจ
checkup-certificate-key-open = ผู้อื่นที่ไม่ใช่เจ้าของเข้าถึงกุญแจของใบรับรอง { $path } ได้ (โหมด { $mode })
checkup-certificate-key-open-fix = โปรดเรียกใช้: chmod 600 { $path }
checkup-settings-open = ไฟล์การตั้งค่า { $path } มีรหัสผ่าน และผู้อื่นที่ไม่ใช่เจ้าของเข้าถึงได้ (โหมด { $mode })
checkup-settings-open-fix = โปรดเรียกใช้: chmod 600 { $path } หรือส่งรหัสผ่านเป็นตัวแปรของบริการแทน
checkup-keys-wrong = กุญแจหลักไม่ใช่ของฐานข้อมูลนี้ จึงอ่านสิ่งที่เข้ารหัสไว้ในนั้นไม่ได้เลย
checkup-keys-wrong-fix = โปรดนำกุญแจหลักที่ใช้สร้างฐานข้อมูลกลับมา รวมถึงกุญแจที่มีหมายเลขต่ำสุด
checkup-keys-missing = ไม่มีกุญแจหลัก { $path } แต่ฐานข้อมูลเข้ารหัสด้วยกุญแจนี้
checkup-keys-missing-fix = โปรดนำกุญแจกลับมา หากไม่มี สิ่งที่เข้ารหัสไว้จะสูญหาย
checkup-keys-unusable = อ่านกุญแจหลักไม่ได้: { $why }
checkup-keys-unusable-fix = โปรดทำตามที่ข้อความบอก Reeve ไม่เริ่มทำงานหากไม่มีกุญแจหลัก
checkup-keys-with-copies = มีข้อมูลสำรองอยู่ในโฟลเดอร์ของกุญแจหลัก: { $names }
checkup-keys-with-copies-fix = โปรดย้ายอย่างใดอย่างหนึ่งไปที่อื่น อยู่ด้วยกันคือทุกอย่าง แยกกันแล้วไม่มีค่า
checkup-keys-beside-data = กุญแจหลัก { $path } อยู่ในโฟลเดอร์ข้อมูล ผู้ที่คัดลอกโฟลเดอร์จะได้ทั้งสองอย่าง
checkup-keys-beside-data-fix = โปรดย้ายกุญแจไปยังโฟลเดอร์แยกต่างหากแล้วตั้ง master_key_file หรือส่งกุญแจผ่าน master_key_env สำเนาของโฟลเดอร์ข้อมูลต้องไม่มีกุญแจ
checkup-mail-none = ไม่มีการส่งข้อความ: mail_transport เป็น none
checkup-mail-none-fix = โปรดตั้งค่า mail_transport, mail_from และ public_url วิธีทำอยู่ใน docs/messages.md ระหว่างนี้ผู้ที่สร้างลิงก์เปิดใช้งานต้องส่งมอบเอง
checkup-mail-folder = ข้อความถูกเก็บไว้ในโฟลเดอร์ { $path } และไม่มีใครได้รับ
checkup-mail-folder-fix = โปรดตั้ง mail_transport เป็น smtp ในระบบที่ผู้คนต้องได้รับข้อความ
checkup-mail-unusable = ส่งข้อความไม่ได้: { $why }
checkup-mail-unusable-fix = โปรดทำตามประโยคข้างต้น Reeve จะไม่เริ่มทำงานในสภาพนี้
checkup-mail-password-open = ผู้อื่นที่ไม่ใช่เจ้าของเข้าถึงรหัสผ่านของเซิร์ฟเวอร์อีเมล { $path } ได้ (โหมด { $mode })
checkup-mail-password-open-fix = โปรดเรียกใช้: chmod 600 { $path }
checkup-links-in-clear = ลิงก์ในข้อความขึ้นต้นด้วย { $url } จึงผ่านเครือข่ายโดยไม่เข้ารหัส
checkup-links-in-clear-fix = โปรดตั้ง public_url เป็นที่อยู่ที่ขึ้นต้นด้วย https
checkup-database-unreachable = ตรวจดูฐานข้อมูลไม่ได้: { $why }
checkup-database-unreachable-fix = โปรดตรวจสอบว่าฐานข้อมูลทำงานอยู่ และที่อยู่ ชื่อ และรหัสผ่านถูกต้อง
checkup-database-newer = ฐานข้อมูลอยู่ที่ไมเกรชัน { $schema } แต่โปรแกรมนี้รู้จักถึง { $known }
checkup-database-newer-fix = โปรดเริ่ม Reeve รุ่นใหม่กว่าที่ใช้ฐานข้อมูลนี้ล่าสุด หากต้องการย้อนกลับ โปรดกู้คืนสำเนาหรือข้อมูลสำรองจากก่อนอัปเกรด
checkup-database-older = ฐานข้อมูลอยู่ที่ไมเกรชัน { $schema } การเริ่มครั้งถัดไปจะปรับเป็น { $known }
checkup-database-older-fix = โปรดสำรองข้อมูลก่อน
checkup-database-damaged = ฐานข้อมูลเสียหาย: { $why }
checkup-database-damaged-fix = โปรดหยุดเซิร์ฟเวอร์ เก็บไฟล์ไว้ตามเดิม และกู้คืนข้อมูลสำรองล่าสุดลงในโฟลเดอร์อื่น โปรดตรวจสอบดิสก์และหน่วยความจำของเครื่อง
checkup-guards-missing = สิ่งที่ป้องกันไม่ให้บันทึกเหตุการณ์ถูกแก้ไขหายไปหรือถูกเปลี่ยน: { $names }
checkup-guards-missing-fix = โปรดหาว่าใครเปลี่ยนฐานข้อมูลและตั้งแต่เมื่อใด แล้วกู้คืนข้อมูลสำรองจากก่อนหน้านั้น หรือสร้างทริกเกอร์เหล่านี้ใหม่จาก schema/
checkup-schema-differs = ฐานข้อมูลมีตารางหรือดัชนีต่างจากที่โปรแกรมนี้สร้าง: { $names }
checkup-schema-differs-fix = โปรดหาว่าใครเปลี่ยน แล้วทำให้กลับเป็นตาม schema/
checkup-records-changeable = บัญชีของบริการ { $role } แก้ไขหรือลบบันทึกเหตุการณ์ได้
checkup-records-changeable-fix = โปรดให้บริการใช้บัญชีที่ไม่ได้เป็นเจ้าของสิ่งใดและไม่ใช่ superuser packaging/ แสดงทั้งสองบัญชีไว้
checkup-no-administrator = ไม่มีผู้ที่ใช้งานอยู่คนใดมีบทบาท super_admin ทุกที่
checkup-no-administrator-fix = โปรดสร้างบัญชี: reeve user create --role super_admin --email … --password-stdin
checkup-one-administrator = มีผู้ที่ใช้งานอยู่เพียงคนเดียวที่มีบทบาท super_admin ทุกที่
checkup-one-administrator-fix = โปรดมอบบทบาทนี้ให้คนที่สอง เพื่อไม่ให้รหัสผ่านที่หายหรือการลางานทำให้ไม่มีใครเข้าได้
checkup-clock-behind = นาฬิกาบอก { $now } แต่บันทึกเหตุการณ์ล่าสุดเป็นของ { $newest }
checkup-clock-behind-fix = โปรดตั้งนาฬิกาด้วย NTP เซสชัน การล็อก และบันทึกเหตุการณ์อาศัยนาฬิกานี้
checkup-dead-letters = งานเบื้องหลังที่ล้มเหลวโดยไม่ลองอีก: { $count }
checkup-dead-letters-fix = โปรดดูในหน้างานเบื้องหลัง แล้วเรียกใช้อีกครั้งหรือยกเลิกงาน
checkup-stuck-jobs = งานเบื้องหลังที่หยุดนิ่งนานกว่า 15 นาที: { $count }
checkup-stuck-jobs-fix = โปรดตรวจสอบว่ามีเซิร์ฟเวอร์ทำงานอยู่ และไฟล์ log บอกอะไรเกี่ยวกับงานเหล่านี้
checkup-no-backup = ไม่มีการสำรองข้อมูลที่บันทึกไว้
checkup-no-backup-fix = โปรดสำรองข้อมูล: reeve backup FILE วิธีทำและสิ่งที่ต้องเก็บแยกกันอยู่ใน docs/backup.md
checkup-old-backup = การสำรองข้อมูลล่าสุดที่บันทึกไว้เป็นของ { $newest }
checkup-old-backup-fix = โปรดสำรองข้อมูลทุกวันด้วยตัวตั้งเวลา วิธีทำอยู่ใน docs/backup.md
checkup-disk-full = ดิสก์ของ { $path } เกือบเต็ม เหลือ { $free } MiB
checkup-disk-full-fix = โปรดเพิ่มพื้นที่ว่างทันที หากไม่มีพื้นที่ จะบันทึกอะไรไม่ได้อีก
checkup-disk-low = ดิสก์ของ { $path } ใกล้เต็ม เหลือ { $free } MiB
checkup-disk-low-fix = โปรดเพิ่มพื้นที่ว่าง หรือย้ายโฟลเดอร์ข้อมูลไปยังดิสก์ที่ใหญ่กว่า

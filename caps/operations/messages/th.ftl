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

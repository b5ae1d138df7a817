### Background work: refusals and permissions.

# $state: where the job stands: waiting, running, done, dead or cancelled
job-not-dead = งานนี้ไม่ใช่งานตกค้าง งานนี้{ $state ->
    [waiting] ยังรออยู่
    [running] กำลังทำงาน
    [done] เสร็จแล้ว
   *[other] ถูกยกเลิกแล้ว
}
job-not-dead-fix = เรียกใช้อีกครั้งได้เฉพาะงานตกค้าง โปรดโหลดรายการใหม่เพื่อดูสถานะปัจจุบันของงานนี้
# $state: where the job stands: done or cancelled
job-not-pending = งานนี้สิ้นสุดแล้ว งานนี้{ $state ->
    [done] เสร็จแล้ว
   *[other] ถูกยกเลิกแล้ว
}
job-not-pending-fix = ไม่มีอะไรให้ยกเลิกแล้ว โปรดโหลดรายการใหม่เพื่อดูสถานะปัจจุบันของงานนี้

permission-jobs-read = ดูงานเบื้องหลังและงานตกค้าง
permission-jobs-manage = เรียกใช้งานตกค้างอีกครั้ง และยกเลิกงาน

event-job-died = งานกลายเป็นงานตกค้าง
event-job-replayed = เรียกใช้งานตกค้างอีกครั้ง
event-job-cancelled = ยกเลิกงาน

job-jobs-sweep = การนำงานเก่าออกจากรายการ

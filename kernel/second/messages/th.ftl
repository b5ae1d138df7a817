### สิ่งที่รอบุคคลที่สอง: คำของแกน

permission-proposals-read = ดูสิ่งที่รอบุคคลที่สองและผลลัพธ์
permission-module-proposals = บุคคลที่สอง

proposal-decided = เรื่องนี้ตัดสินแล้ว
proposal-decided-fix = เสนอใหม่หากจำเป็น
proposal-too-late = หมดเวลาแล้ว
proposal-too-late-fix = เสนอใหม่
proposal-other-hash = นี่เป็นคำสั่งอื่นจากที่แสดงไว้
proposal-other-hash-fix = โหลดหน้าใหม่แล้วดูเนื้อหา
proposal-not-yours-to-decide = ไม่มีใครตัดสินสิ่งที่ตนเสนอ สิ่งที่เกี่ยวกับตนเอง หรือสิ่งที่ผู้ที่ตนทำหน้าที่แทนเสนอ
proposal-not-yours-to-decide-fix = ให้ผู้อื่นที่มีสิทธิ์เป็นผู้ตัดสิน
proposal-no-longer-allowed = ผู้เสนอไม่มีสิทธิ์แล้ว หรือคุณไม่มีสิทธิ์ หรือยังไม่มีก่อนที่จะมีการเสนอ
proposal-no-longer-allowed-fix = ให้ผู้ที่มีสิทธิ์อยู่แล้วตอนเสนอเป็นผู้ตัดสิน
proposal-somebody-else-can = ผู้อื่นสามารถเห็นชอบได้
proposal-somebody-else-can-fix = รอหรือขอให้พวกเขาดำเนินการ
proposal-reason-missing = ขาดเหตุผล
proposal-reason-missing-fix = ระบุว่าทำไมรอไม่ได้ ซึ่งจะบันทึกไว้

event-proposal-made = เสนอต่อบุคคลที่สอง
event-proposal-approved = บุคคลที่สองเห็นชอบ
event-proposal-declined = บุคคลที่สองปฏิเสธ
event-proposal-withdrawn = ถอนข้อเสนอแล้ว
event-proposal-expired = ข้อเสนอหมดอายุ
event-proposal-glass_broken = ทำเพียงลำพังเพราะไม่มีผู้อื่นเห็นชอบได้

### Files and pictures.

# $max: MiB
blob-too-large = ไฟล์ใหญ่กว่า { $max } MiB
blob-too-large-fix = โปรดเลือกไฟล์ที่เล็กลง
blob-not-an-image = ไฟล์นี้ไม่ใช่รูปภาพ PNG, JPEG หรือ WebP
blob-not-an-image-fix = โปรดเลือกรูปภาพในรูปแบบเหล่านี้ ไฟล์ที่เพียงเปลี่ยนชื่อใช้ไม่ได้
# $max: pixels
blob-image-too-large = รูปภาพกว้างหรือสูงกว่า { $max } พิกเซล
blob-image-too-large-fix = โปรดย่อรูปภาพแล้วเลือกอีกครั้ง
blob-erased = ข้อมูลของบุคคลนี้ถูกลบถาวรแล้ว เก็บข้อมูลเกี่ยวกับบุคคลนี้อีกไม่ได้
blob-erased-fix = โปรดตรวจสอบว่าคุณหมายถึงบุคคลอื่นหรือไม่

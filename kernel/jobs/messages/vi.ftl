### Background work: refusals and permissions.

# $state: where the job stands: waiting, running, done, dead or cancelled
job-not-dead = Tác vụ này chưa thất bại hẳn; tác vụ { $state ->
    [waiting] vẫn đang chờ
    [running] đang chạy
    [done] đã xong
   *[other] đã bị hủy
}.
job-not-dead-fix = Chỉ chạy lại được tác vụ đã thất bại hẳn. Hãy tải lại danh sách để xem trạng thái hiện tại của tác vụ này.
# $state: where the job stands: done or cancelled
job-not-pending = Tác vụ này đã kết thúc; tác vụ { $state ->
    [done] đã xong
   *[other] đã bị hủy
}.
job-not-pending-fix = Không còn gì để hủy. Hãy tải lại danh sách để xem trạng thái hiện tại của tác vụ này.

permission-jobs-read = Xem tác vụ nền và tác vụ thất bại hẳn.
permission-jobs-manage = Chạy lại tác vụ thất bại hẳn và hủy tác vụ.

event-job-died = Một tác vụ đã thất bại hẳn
event-job-replayed = Một tác vụ thất bại hẳn đã được chạy lại
event-job-cancelled = Một tác vụ đã bị hủy

job-jobs-sweep = Xóa tác vụ cũ khỏi danh sách

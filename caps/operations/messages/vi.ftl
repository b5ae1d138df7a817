### Running the installation: background jobs.

operations-nav-group = Vận hành
operations-nav-jobs = Tác vụ

operations-jobs-title = Tác vụ nền
operations-jobs-text = Công việc chạy song song với yêu cầu của mọi người. Tác vụ lỗi quá nhiều lần được coi là thất bại hẳn và chờ ở đây đến khi có người quyết định.
operations-jobs-search = Tìm theo mã tác vụ
operations-jobs-every-kind = Mọi loại
# $count: the number at which counting stops
operations-jobs-at-least = hơn { $count }
# $count: jobs on this page
operations-jobs-shown = { $count ->
   *[other] { $count } tác vụ trên trang này
}
operations-jobs-none = Không có tác vụ
operations-jobs-none-text = Không có tác vụ nào thuộc loại và trạng thái này. Tác vụ đã xong được giữ trong danh sách một tuần.

operations-job-title = Tác vụ
operations-job-id = Mã tác vụ
operations-job-kind = Loại
operations-job-state = Trạng thái
operations-job-run-at = Không chạy trước
operations-job-created-at = Vào hàng đợi lúc
operations-job-finished-at = Kết thúc lúc
operations-job-claimed-until = Chạy ở nơi khác nếu chưa báo lại trước
operations-job-attempts = Số lần thử
# $now: attempts so far; $of: attempts at most
operations-job-attempts-of = { $now } trên { $of }
operations-job-last-error = Lỗi gần nhất
operations-job-on-behalf-of = Người yêu cầu

operations-job-waiting = Đang chờ
operations-job-running = Đang chạy
operations-job-done = Đã xong
operations-job-dead = Thất bại hẳn
operations-job-was-cancelled = Đã hủy

operations-job-replay = Chạy lại
operations-job-cancel = Hủy tác vụ
operations-job-replayed = Tác vụ đang chạy lại.
operations-job-cancelled = Đã hủy tác vụ.
operations-job-went-on = Tác vụ đã chạy tiếp trong lúc đó; không có gì bị thay đổi. Đây là trạng thái hiện tại.

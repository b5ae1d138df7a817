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

### The check-up: what is unsafe or broken, and what to do. `reeve doctor` says the same.

operations-nav-checkup = Kiểm tra
operations-checkup-title = Kiểm tra
operations-checkup-text = Những gì không an toàn hoặc bị hỏng ở bản cài đặt này, và việc cần làm. Lệnh reeve doctor ngay trên máy kiểm tra sâu hơn: mọi trang của cơ sở dữ liệu và những gì giữ nguyên vẹn các bản ghi nhật ký.
operations-checkup-severity = Mức độ
operations-checkup-finding = Vấn đề phát hiện
operations-checkup-remedy = Việc cần làm
operations-checkup-none = Không phát hiện vấn đề
operations-checkup-none-text = Mọi thứ mà máy chủ có thể tự biết đều đúng như cần có.
operations-checkup-fault = Lỗi
operations-checkup-warning = Cảnh báo
operations-checkup-hint = Gợi ý
permission-checkup-read = Xem kết quả kiểm tra bản cài đặt

checkup-settings-wrong = Không dùng được cấu hình: { $why }
checkup-settings-wrong-fix = Hãy sửa tệp, biến hoặc tùy chọn được nêu. Reeve không khởi động với cấu hình mà nó không hiểu.
checkup-runs-as-root = Reeve đang chạy với quyền root.
checkup-runs-as-root-fix = Hãy cho Reeve một tài khoản riêng chỉ sở hữu thư mục dữ liệu; unit trong packaging/ làm như vậy.
checkup-listens-in-clear = Reeve lắng nghe trên { $address } mà không mã hóa: mật khẩu và phiên đi qua mạng ở dạng không mã hóa.
checkup-listens-in-clear-fix = Hãy đặt tls_certificate và tls_key, hoặc lắng nghe trên 127.0.0.1 sau một proxy có mã hóa và được nêu trong trusted_proxies.
checkup-listens-behind-proxy = Reeve lắng nghe trên { $address } mà không mã hóa và dựa vào một proxy phía trước.
checkup-listens-behind-proxy-fix = Hãy bảo đảm chỉ proxy truy cập được địa chỉ này: lắng nghe trên 127.0.0.1 hoặc trong một mạng riêng, hoặc cũng đặt tls_certificate và tls_key ở đây.
checkup-certificate-unusable = Không dùng được chứng chỉ: { $why }
checkup-certificate-unusable-fix = Hãy đặt chứng chỉ và khóa của nó vào đúng chỗ; `reeve config check` kiểm tra chúng. Máy chủ đang chạy vẫn giữ chứng chỉ hiện có.
checkup-certificate-not-yet = Chứng chỉ chỉ có hiệu lực từ { $from }.
checkup-certificate-not-yet-fix = Hãy kiểm tra đồng hồ của máy này, hoặc dùng một chứng chỉ đang có hiệu lực.
checkup-certificate-over = Chứng chỉ đã hết hiệu lực từ { $until }: trình duyệt từ chối nó.
checkup-certificate-over-fix = Hãy gia hạn chứng chỉ; máy chủ đang chạy tự nhận các tệp mới.
checkup-certificate-ends = Chứng chỉ chỉ còn hiệu lực đến { $until }.
checkup-certificate-ends-fix = Hãy gia hạn chứng chỉ và xem vì sao nó không được tự động gia hạn; máy chủ đang chạy tự nhận các tệp mới.
checkup-proxies-everybody = trusted_proxies chứa { $block }: bất kỳ ai cũng có thể nói rằng mình đến từ một địa chỉ bất kỳ.
checkup-proxies-everybody-fix = Hãy nêu từng proxy một. Việc khóa, giới hạn và nhật ký đều dựa vào địa chỉ.
checkup-proxies-wide = trusted_proxies chứa { $block }: mọi người trong mạng đó có thể nói rằng mình đến từ một địa chỉ bất kỳ.
checkup-proxies-wide-fix = Hãy nêu từng proxy một, hoặc mạng nhỏ không chứa gì khác.
checkup-database-in-clear = Kết nối đến cơ sở dữ liệu trên { $host } không được mã hóa.
checkup-database-in-clear-fix = Hãy bật TLS trên máy chủ và bỏ sslmode=disable khỏi URL (với tổ chức chứng thực riêng: database_ca_file), hoặc đặt cả hai trên cùng một máy.
checkup-folder-open = Người không phải chủ sở hữu vào được thư mục dữ liệu { $path } (quyền { $mode }).
checkup-folder-open-fix = Hãy chạy: chmod 700 { $path }
checkup-database-open = Người không phải chủ sở hữu truy cập được tệp cơ sở dữ liệu { $path } (quyền { $mode }).
checkup-database-open-fix = Hãy chạy: chmod 600 { $path }
checkup-keys-open = Người không phải chủ sở hữu truy cập được các khóa chủ { $path } (quyền { $mode }); Reeve không khởi động với chúng.
checkup-keys-open-fix = Hãy chạy: chmod 600 { $path }, và xét xem có ai đã sao chép chúng không: nếu có thể, hãy thay khóa.
checkup-certificate-key-open = Người không phải chủ sở hữu truy cập được khóa của chứng chỉ { $path } (quyền { $mode }).
checkup-certificate-key-open-fix = Hãy chạy: chmod 600 { $path }
checkup-settings-open = Tệp cấu hình { $path } chứa mật khẩu, và người không phải chủ sở hữu truy cập được (quyền { $mode }).
checkup-settings-open-fix = Hãy chạy: chmod 600 { $path }, hoặc truyền mật khẩu qua một biến của dịch vụ.
checkup-keys-wrong = Các khóa chủ không phải của cơ sở dữ liệu này: không đọc được dữ liệu đã mã hóa nào trong đó.
checkup-keys-wrong-fix = Hãy đặt lại các khóa chủ đã dùng khi tạo cơ sở dữ liệu, trong đó có khóa mang số thấp nhất.
checkup-keys-missing = Không có các khóa chủ { $path }, mà cơ sở dữ liệu được mã hóa bằng chúng.
checkup-keys-missing-fix = Hãy đặt chúng lại. Không có chúng, dữ liệu đã mã hóa sẽ mất.
checkup-keys-unusable = Không đọc được các khóa chủ: { $why }
checkup-keys-unusable-fix = Hãy làm theo câu trên; không có chúng, Reeve không khởi động.
checkup-keys-with-copies = Có bản sao lưu trong thư mục của các khóa chủ: { $names }
checkup-keys-with-copies-fix = Hãy chuyển một trong hai sang nơi khác. Ở cùng nhau chúng là tất cả, tách rời thì không là gì.
checkup-keys-beside-data = Các khóa chủ { $path } nằm trong thư mục dữ liệu: ai sao chép thư mục sẽ có cả hai.
checkup-keys-beside-data-fix = Hãy chuyển chúng sang một thư mục riêng và đặt master_key_file, hoặc truyền chúng qua master_key_env. Bản sao của thư mục dữ liệu không được chứa chúng.
checkup-mail-none = Không có thư nào được gửi: mail_transport là none.
checkup-mail-none-fix = Hãy đặt mail_transport, mail_from và public_url; docs/messages.md cho biết cách làm. Cho đến lúc đó, người tạo liên kết kích hoạt phải tự trao nó.
checkup-mail-folder = Thư được đặt vào thư mục { $path } và không ai nhận được.
checkup-mail-folder-fix = Hãy đặt mail_transport thành smtp ở nơi mọi người cần nhận thư.
checkup-mail-unusable = Không gửi được thư: { $why }
checkup-mail-unusable-fix = Hãy làm theo câu trên; Reeve không khởi động như vậy.
checkup-mail-password-open = Người không phải chủ sở hữu truy cập được mật khẩu của máy chủ thư { $path } (quyền { $mode }).
checkup-mail-password-open-fix = Hãy chạy: chmod 600 { $path }
checkup-links-in-clear = Liên kết trong thư bắt đầu bằng { $url }: chúng đi qua mạng không mã hóa.
checkup-links-in-clear-fix = Hãy đặt public_url thành địa chỉ bắt đầu bằng https.
checkup-database-unreachable = Không xem được cơ sở dữ liệu: { $why }
checkup-database-unreachable-fix = Hãy kiểm tra xem cơ sở dữ liệu có đang chạy không và địa chỉ, tên, mật khẩu có đúng không.
checkup-database-newer = Cơ sở dữ liệu đang ở migration { $schema }, còn chương trình này biết đến { $known }.
checkup-database-newer-fix = Hãy khởi động bản Reeve mới hơn đã dùng nó lần cuối. Để quay lại, hãy khôi phục bản sao hoặc bản sao lưu từ trước khi nâng cấp.
checkup-database-older = Cơ sở dữ liệu đang ở migration { $schema }; lần khởi động tới sẽ đưa nó lên { $known }.
checkup-database-older-fix = Hãy tạo bản sao lưu trước đó.
checkup-database-damaged = Cơ sở dữ liệu bị hỏng: { $why }
checkup-database-damaged-fix = Hãy dừng máy chủ, giữ nguyên các tệp và khôi phục bản sao lưu mới nhất vào một thư mục khác. Hãy kiểm tra ổ đĩa và bộ nhớ của máy.
checkup-guards-missing = Những gì bảo vệ bản ghi nhật ký khỏi bị thay đổi không còn hoặc đã bị thay đổi: { $names }
checkup-guards-missing-fix = Hãy tìm xem ai đã thay đổi cơ sở dữ liệu và từ khi nào. Hãy khôi phục bản sao lưu từ trước đó, hoặc tạo lại các trigger này từ schema/.
checkup-schema-differs = Cơ sở dữ liệu có các bảng hoặc chỉ mục khác với những gì chương trình này đã tạo: { $names }
checkup-schema-differs-fix = Hãy tìm xem ai đã thay đổi, và đưa về đúng như trong schema/.
checkup-records-changeable = Tài khoản { $role } của dịch vụ được thay đổi hoặc xóa bản ghi nhật ký.
checkup-records-changeable-fix = Hãy cho dịch vụ một tài khoản không sở hữu gì và không phải superuser; packaging/ cho thấy hai tài khoản đó.
checkup-no-administrator = Không có ai đang hoạt động giữ vai trò super_admin ở mọi nơi.
checkup-no-administrator-fix = Hãy tạo một tài khoản: reeve user create --role super_admin --email … --password-stdin
checkup-one-administrator = Chỉ có một người đang hoạt động giữ vai trò super_admin ở mọi nơi.
checkup-one-administrator-fix = Hãy cấp vai trò này cho người thứ hai, để việc mất mật khẩu hoặc nghỉ phép không khiến ai mất lối vào.
checkup-clock-behind = Đồng hồ chỉ { $now }, còn bản ghi nhật ký mới nhất là lúc { $newest }.
checkup-clock-behind-fix = Hãy chỉnh đồng hồ bằng NTP. Phiên, việc khóa và nhật ký đều dựa vào đồng hồ.
checkup-dead-letters = Số tác vụ nền thất bại hẳn: { $count }
checkup-dead-letters-fix = Hãy xem chúng ở trang tác vụ nền; chạy lại hoặc hủy chúng.
checkup-stuck-jobs = Số tác vụ nền đứng yên hơn 15 phút: { $count }
checkup-stuck-jobs-fix = Hãy kiểm tra xem có máy chủ nào đang chạy không và log của nó nói gì về chúng.
checkup-no-backup = Chưa có bản sao lưu nào được ghi nhận.
checkup-no-backup-fix = Hãy tạo một bản: reeve backup FILE. docs/backup.md cho biết cách làm và những gì cần giữ riêng.
checkup-old-backup = Bản sao lưu mới nhất được ghi nhận là lúc { $newest }.
checkup-old-backup-fix = Hãy tạo mỗi ngày một bản bằng timer; docs/backup.md cho biết cách làm.
checkup-disk-full = Ổ đĩa của { $path } gần đầy: còn { $free } MiB.
checkup-disk-full-fix = Hãy giải phóng chỗ ngay. Hết chỗ thì không lưu được gì nữa.
checkup-disk-low = Ổ đĩa của { $path } sắp đầy: còn { $free } MiB.
checkup-disk-low-fix = Hãy giải phóng chỗ, hoặc chuyển thư mục dữ liệu sang ổ đĩa lớn hơn.

### Những gì chờ người thứ hai: từ ngữ của lõi.

permission-proposals-read = Xem những gì đang chờ người thứ hai và kết quả
permission-module-proposals = Người thứ hai

proposal-decided = Việc này đã được quyết định.
proposal-decided-fix = Hãy đề xuất lại nếu cần.
proposal-too-late = Đã hết thời hạn.
proposal-too-late-fix = Hãy đề xuất lại.
proposal-other-hash = Đây là lệnh khác với lệnh đã hiển thị.
proposal-other-hash-fix = Tải lại trang và xem nội dung.
proposal-not-yours-to-decide = Không ai quyết định điều mình đề xuất, điều về chính mình, hoặc điều do người mà mình làm thay đề xuất.
proposal-not-yours-to-decide-fix = Hãy để người khác có quyền quyết định.
proposal-no-longer-allowed = Người đề xuất không còn quyền, hoặc bạn không có quyền, hoặc chưa có trước khi đề xuất.
proposal-no-longer-allowed-fix = Hãy để người đã có quyền khi đề xuất quyết định.
proposal-somebody-else-can = Người khác có thể đồng ý.
proposal-somebody-else-can-fix = Hãy chờ hoặc hỏi họ.
proposal-reason-missing = Thiếu lý do.
proposal-reason-missing-fix = Nêu lý do không thể chờ: điều này được lưu lại.

event-proposal-made = Đã đề xuất với người thứ hai
event-proposal-approved = Người thứ hai đã đồng ý
event-proposal-declined = Người thứ hai đã từ chối
event-proposal-withdrawn = Đã rút đề xuất
event-proposal-expired = Đề xuất đã hết hạn
event-proposal-glass_broken = Thực hiện một mình vì không ai khác có thể đồng ý

// The voucher for somebody without a telephone goes onto paper.
document.querySelector("[data-print]").addEventListener("click", () => print());

// A scanned QR code brings its handle behind the #, where no server sees it. Put it into the form, wipe it, send by POST.
const form = document.getElementById("till");

const take = () => {
  const handle = location.hash.slice(1);
  if (!/^[A-Z2-7]{26}$/.test(handle)) return;
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = handle;
  form.requestSubmit();
};

take();
addEventListener("hashchange", take);

// A page at which something is done out of doors opens without a network too: as it was last seen, with what was kept
// since then. Only those pages (PAGE) and the files that they need are held, in this browser under HELD, and dropped when
// the house does not give them any more. The house writes HELD and PAGE in front of this program.
const isPage = (url) => PAGE.test(url.pathname);
const isFile = (url) => /^\/(static|style)\//.test(url.pathname);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function fromNetwork(request, url) {
  const answer = await fetch(request);
  const held = await caches.open(HELD);
  if (answer.ok && !answer.redirected) await held.put(url.pathname, answer.clone());
  else if (isPage(url)) await held.delete(url.pathname);
  return answer;
}

async function answerTo(request, url) {
  try {
    return await fromNetwork(request, url);
  } catch (error) {
    const held = await (await caches.open(HELD)).match(url.pathname);
    if (held) return held;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (isPage(url) || isFile(url)) event.respondWith(answerTo(event.request, url));
});

// The page from which a meeting is run opens without a network too: as it was last seen, with what was kept since then.
// Only those pages and the files that they need are held, in this browser, and dropped when the meeting is over.
const HELD = "meetings-1";
const isRun = (url) => /^\/meetings\/\d+\/run\/$/.test(url.pathname);
const isFile = (url) => /^\/(static|style)\//.test(url.pathname);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function fromNetwork(request, url) {
  const answer = await fetch(request);
  const held = await caches.open(HELD);
  if (answer.ok && !answer.redirected) await held.put(url.pathname, answer.clone());
  else if (isRun(url)) await held.delete(url.pathname);
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
  if (isRun(url) || isFile(url)) event.respondWith(answerTo(event.request, url));
});

// Shows nothing by itself and keeps nothing: where a page may not show notifications, it shows them through this
// worker's registration, and a click on one comes here.

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.room));
});

async function open(room) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (page) {
    page.postMessage({ type: 'open', room });
    await page.focus();
  } else {
    await self.clients.openWindow(room ? `/#/room/${encodeURIComponent(room)}` : '/');
  }
}

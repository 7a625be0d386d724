// What plain HTML cannot do. Every page works without this file.

// The hand-off between hosts posts itself; its button stays for those who have no script.
document.querySelector('form[data-autosubmit]')?.requestSubmit();

// A second click does not send twice. Not `disabled`: the pressed button's own value must be sent.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'true';
});
// Back to a page out of the browser's memory: its forms can be sent again.
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

// The summary of errors is read first.
document.getElementById('erreurs')?.focus();

// <select data-submit>: choosing by pointer is enough. The button beside it is for those who have no script, and for the
// keyboard: each arrow is a choice there, and another page would come before the one that is meant (WCAG 3.2.2).
let byKeyboard = false;
document.addEventListener('keydown', () => { byKeyboard = true; }, true);
document.addEventListener('pointerdown', () => { byKeyboard = false; }, true);
document.addEventListener('change', (event) => {
  if (!byKeyboard && event.target.matches('[data-submit]')) event.target.form.requestSubmit();
});

// Live regions: fetched again every n seconds, left alone when the server says 304, quiet while nobody looks.
for (const region of document.querySelectorAll('[data-refresh]')) {
  let tag = region.dataset.etag || '';
  const refresh = async () => {
    if (document.hidden || region.contains(document.activeElement)) return;
    const answer = await fetch(region.dataset.src || location.href, {
      cache: 'no-store',
      headers: { 'X-Fragment': region.id, ...(tag && { 'If-None-Match': tag }) },
    });
    if (answer.status !== 200 || answer.redirected) return;
    tag = answer.headers.get('ETag') || '';
    region.innerHTML = await answer.text();
  };
  setInterval(() => refresh().catch(() => {}), region.dataset.refresh * 1000);
}

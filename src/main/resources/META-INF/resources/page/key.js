import {html, nothing} from './lit.js';

/** Asks for the API key. */
export const keyDialog = page => html`
  <dialog id="key" class="key" aria-labelledby="key-title">
    <form @submit=${event => submit(page, event)}>
      <h2 id="key-title">${page.words.key.heading}</h2>
      <p>${page.words.key.why}</p>
      ${page.keyIsWrong ? html`<p class="bad" role="alert">${page.words.key.wrong}</p>` : nothing}
      <label>${page.words.key.label} <input type="password" name="key" autocomplete="off" required></label>
      <p class="buttons">
        <button type="button" @click=${event => event.target.closest('dialog').close()}>${page.words.key.later}</button>
        <button type="submit" class="primary">${page.words.key.use}</button>
      </p>
    </form>
  </dialog>`;

function submit(page, event) {
  event.preventDefault();
  const form = event.target;
  const value = form.elements.key.value.trim();
  form.reset();
  form.closest('dialog').close();
  page.useKey(value);
}

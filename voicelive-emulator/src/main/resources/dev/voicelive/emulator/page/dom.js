/**
 * Makes an element. Texts only ever become text nodes, so nothing that a session says can become part of the page.
 *
 * @param {string} name name of the element
 * @param {Object<string, string>} attributes its attributes
 * @param {...(Node|string)} children what is in it
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** Puts a text into the clipboard and says so on the button for a moment. */
export async function copy(text, button) {
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  setTimeout(() => {
    button.textContent = label;
  }, 1500);
}

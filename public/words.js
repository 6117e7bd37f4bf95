// Texts with places for values. Texts stand in the scripts as marks (crates/texts/src/marks.rs), where the tool puts those
// of the site's language.

/** The language's tag for `Intl`. */
export const tag = "@@tag@@";

/** A text with a value in each place. */
export const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);

/** The form of a text for a number, which stands in its first place. */
export function counted(forms, n) {
  const names = "@@plurals@@".split(" ");
  const all = forms.split("|");
  return filled(all[names.indexOf(new Intl.PluralRules(tag).select(n))] ?? all.at(-1), n.toLocaleString(tag));
}

//! Tests of templates in bodies.

use super::*;
use crate::source::Outcome;

fn reduced(text: &str, flavour: Flavour) -> (String, Outcome) {
    let mut outcome = Outcome::default();
    let page = Page { title: "The Title", flavour };
    let mut changes = Changes::new("a.md", 1, &mut outcome);
    let out = unmask(reduce(text, &page, &mut changes).into_owned());
    (out, outcome)
}

/// What a text becomes without anything lost.
#[track_caller]
fn same(text: &str, expected: &str) {
    let (out, outcome) = reduced(text, Flavour::Liquid);
    assert_eq!(out, expected, "{text}");
    assert_eq!(outcome.losses.iter().count(), 0, "{text}: {:?}", outcome.losses);
}

/// What a text becomes, and what is counted once.
#[track_caller]
fn told(text: &str, expected: &str, counted: &str) {
    let (out, outcome) = reduced(text, Flavour::Liquid);
    assert_eq!(out, expected, "{text}");
    let losses: Vec<_> = outcome.losses.iter().collect();
    assert_eq!(losses, [(counted, 1)], "{text}");
    assert_eq!(outcome.kinds.into_problems().len(), 1, "{text}");
}

#[test]
fn code_is_never_touched() {
    for text in [
        "`{{ x }}` and ``{% y %}``",
        "```\n{{< z >}}\n{% raw %\n```\n",
        "text\n\n    {% indented %}\n",
        "<pre>{{ x }}</pre>",
        "a { b } {c}",
    ] {
        same(text, text);
    }
}

#[test]
fn raw_text_stays_and_loses_its_tags() {
    same("{% raw %}{{ x }}{% endraw %}", "{{ x }}");
    same("`{% raw %}{% link x %}{% endraw %}`", "`{% link x %}`");
    same("```\n{% raw %}{{ x }}{% endraw %}\n```", "```\n{{ x }}\n```");
}

#[test]
fn highlighted_code_becomes_a_code_block() {
    same(
        "a\n\n{% highlight ruby linenos %}\nputs \"{{ x }}\"\n```\n{% endhighlight %}\n\nb",
        "a\n\n````ruby\nputs \"{{ x }}\"\n```\n````\n\n\nb",
    );
    same("{{< highlight go \"hl=1\" >}}\nx\n{{< /highlight >}}", "```go\nx\n```\n");
    same("{% codeblock A title lang:js %}\nx\n{% endcodeblock %}", "```js\nx\n```\n");
    same("See {% highlight ruby %}x{% endhighlight %}.", "See `x`.");
}

#[test]
fn images_links_and_addresses_keep_their_meaning() {
    same(
        "{% image \"a/b.jpg\" \"The \\\"team\\\"\" %}\n",
        "<img src=\"a/b.jpg\" alt=\"The \\&quot;team\\&quot;\">\n\n\n",
    );
    same("x {{< figure src=\"c.png\" alt=\"C\" >}} y", "x <img src=\"c.png\" alt=\"C\"> y");
    same("[x]({% post_url 2013-05-06-name %})", "[x](lectern-post:2013-05-06-name)");
    same("[x]({{< ref \"/a b.md#c\" >}})", "[x](lectern-post:/a%20b.md#c)");
    same("[x]({{ site.baseurl }}/y/)", "[x](/y/)");
    same("[x]({{ \"/y/\" | relative_url }})", "[x](/y/)");
    same("## Name {: #own }\n", "## Name {#own}\n");
    same("[x]({{< tmp \"a.md\" >}})", "[x](lectern-post:a.md)");
    same("{{ page.title }}", "The Title");
    same("a{# note #}b{% comment %} c {% endcomment %}d", "abd");
    same("{{</* note */>}}", "{{< note >}}");
}

#[test]
fn what_has_text_becomes_text_and_is_told() {
    told(
        "{{< note >}}\nRead *this*.\n{{< /note >}}",
        "\nRead *this*.\n",
        "shortcodes made plain text",
    );
    told(
        "{% Aside 'key-term' %}\nText.\n{% endAside %}",
        "\nText.\n",
        "template tags made plain text",
    );
    told(
        "{{< button href=\"/x/\" text=\"Join\" >}}",
        "<a href=\"/x/\">Join</a>\n\n",
        "shortcodes made plain text",
    );
    told(
        "{% YouTube id='abc' %}",
        "<a href=\"https://www.youtube.com/watch?v=abc\">YouTube</a>",
        "embeds made links",
    );
}

#[test]
fn what_has_none_is_left_out_and_told() {
    told("a\n{% assign x = 1 %}\nb", "a\nb", "template tags left out");
    told("a {{ site.data.x }} b", "a  b", "template outputs left out");
    told("a\n{: .lead}\nb", "a\nb", "attribute lists left out");
    told("[a](/b){:target=\"_blank\"}", "[a](/b)", "attribute lists left out");
    told("* TOC\n{:toc}\nb", "b", "attribute lists left out");
    told("[a]({{ x }}/y)", "[a](lectern-unknown:/y)", "links that a template makes");
    told("{% include x.svg %}\n", "", "includes left out");
}

#[test]
fn where_nothing_is_called_hugo_and_zola_print_braces() {
    let (out, outcome) =
        reduced("{{closure}} {% x %} {{ youtube(id=\"a\") }}", Flavour::Shortcodes);
    assert!(out.starts_with("{{closure}} {% x %} <a href="), "{out}");
    assert_eq!(outcome.losses.iter().collect::<Vec<_>>(), [("embeds made links", 1)]);
}

#[test]
fn no_text_panics_and_what_is_no_template_stays() {
    let parts = [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{:",
        "}",
        "<",
        ">",
        "raw",
        "endraw",
        "\"",
        "'",
        "`",
        "\n",
        " ",
        "highlight x",
        "endhighlight",
        "/",
        "é",
        "(",
        ")",
        "a",
        "```",
        "comment",
        "|",
    ];
    lectern_trials::trials(|u| {
        let text: String = (0..u.int_in_range(0..=24)?)
            .map(|_| u.choose(&parts).copied())
            .collect::<Result<_, _>>()?;
        for flavour in [Flavour::Liquid, Flavour::Shortcodes] {
            let (out, _) = reduced(&format!("Before.\n\n{text}"), flavour);
            assert!(out.starts_with("Before."), "{text:?}: {out:?}");
        }
        Ok(())
    });
}

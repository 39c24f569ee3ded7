//! Settings that change while the server runs: `wirecheck.toml` on disk, the client's own.

use serde_json::{Value, json};

use crate::newsroom::{COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom};
use crate::support::{Folder, Server, clients, uri};

const CONFLICT: &str = "figure-conflict";
const OFF: &str = "[rules]\nfigure-conflict = \"off\"\n";

/// Waits until the conflict is shown, or is not.
#[track_caller]
fn wait_for(server: &mut Server, uri: &str, shown: bool) {
    let what = if shown { "the conflict to be shown" } else { "the conflict to go" };
    server.wait(what, |server| (server.codes(uri).iter().any(|code| code == CONFLICT) == shown).then_some(()));
}

/// Waits until a configuration has faults, or none.
#[track_caller]
fn wait_for_faults(server: &mut Server, uri: &str, faulty: bool) {
    server.wait("its diagnostics", |server| {
        let codes = server.codes(uri);
        (codes.is_empty() != faulty && codes.iter().all(|code| code == "configuration")).then_some(())
    });
}

#[test]
fn a_file_that_changes_on_disk_is_in_force_at_once() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let harbour = folder.uri(HARBOUR);
    wait_for(&mut server, &harbour, true);
    folder.write("wirecheck.toml", OFF);
    wait_for(&mut server, &harbour, false);
    folder.write("wirecheck.toml", "[rules]\nfigure-conflict = \"error\"\n");
    wait_for(&mut server, &harbour, true);
    let found = server.published[&harbour].as_array().unwrap().clone();
    assert!(found.iter().any(|d| d["code"] == CONFLICT && d["severity"] == 1), "{found:?}");
    folder.write("wirecheck.toml", "exclude = [\"courier\"]\n");
    wait_for(&mut server, &harbour, false);
    folder.remove("wirecheck.toml");
    wait_for(&mut server, &harbour, true);
}

#[test]
fn a_broken_file_keeps_what_it_said_and_tells_where_it_broke() {
    let folder = newsroom();
    folder.write("wirecheck.toml", OFF);
    let mut server = Server::start(&folder, clients::rich());
    let (harbour, config) = (folder.uri(HARBOUR), folder.uri("wirecheck.toml"));
    wait_for(&mut server, &harbour, false);
    folder.write("wirecheck.toml", "[rules]\nfigure-conflict = \"off\"\n[rules\n");
    wait_for_faults(&mut server, &config, true);
    server.settle();
    assert!(!server.codes(&harbour).contains(&CONFLICT.to_owned()));
    let told = &server.published[&config][0];
    assert_eq!((&told["severity"], &told["range"]["start"]["line"]), (&json!(1), &json!(2)), "{told}");
    assert!(told["message"].as_str().unwrap().contains("what the file said before stays in force"), "{told}");
    let shown: Vec<&Value> = server.others.iter().filter(|m| m["method"] == "window/showMessage").collect();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(shown[0]["params"]["message"].as_str().unwrap().contains("wirecheck.toml:3: not valid TOML"), "{shown:?}");

    // A new start knows nothing of before: what can be read of the file is in force.
    folder.write("wirecheck.toml", "[rules\nfigure-conflict = \n");
    let mut fresh = Server::start(&folder, clients::rich());
    wait_for(&mut fresh, &harbour, true);
    assert!(fresh.published[&config][0]["message"].as_str().unwrap().contains("only what could be read"));

    folder.write("wirecheck.toml", "# all is well\n");
    wait_for_faults(&mut server, &config, false);
    wait_for(&mut server, &harbour, true);
}

#[test]
fn one_wrong_value_costs_only_itself() {
    let folder = newsroom();
    folder.write(
        "wirecheck.toml",
        "tolerance = \"much\"\n[rules]\nfigure-conflict = \"off\"\nquote-wording = \"loud\"\n",
    );
    let server = Server::start(&folder, clients::rich());
    let told = &server.published[&folder.uri("wirecheck.toml")];
    let lines: Vec<u64> =
        told.as_array().unwrap().iter().map(|d| d["range"]["start"]["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [0, 3], "{told}");
    assert!(!server.codes(&folder.uri(HARBOUR)).contains(&CONFLICT.to_owned()));
}

#[test]
fn a_slip_while_typing_brings_nothing_back() {
    let folder = newsroom();
    folder.write("wirecheck.toml", OFF);
    let mut server = Server::start(&folder, clients::rich());
    let (harbour, config) = (folder.uri(HARBOUR), folder.uri("wirecheck.toml"));
    server.open_as(&config, OFF, "toml");
    server.replace(&config, 2, "[rules\nfigure-conflict = \"off\"\n");
    wait_for_faults(&mut server, &config, true);
    server.settle();
    assert!(!server.codes(&harbour).contains(&CONFLICT.to_owned()));
    assert!(!server.others.iter().any(|m| m["method"] == "window/showMessage"), "it shows in the editor");
    server.replace(&config, 3, "[rules]\nfigure-conflict = \"warning\"\n");
    wait_for(&mut server, &harbour, true);
    server.close(&config);
    wait_for(&mut server, &harbour, false);
}

#[test]
fn a_file_above_the_folder_is_watched() {
    for client in [clients::rich(), clients::watching()] {
        let folder = Folder::new(&[("desk/a.md", HARBOUR_TEXT), ("desk/b.md", COURIER_TEXT)]);
        let mut server = Server::begin(&[&folder.file("desk")], client, json!({}));
        server.settle();
        let article = folder.uri("desk/a.md");
        wait_for(&mut server, &article, true);
        folder.write("wirecheck.toml", OFF);
        wait_for(&mut server, &article, false);
        folder.write("wirecheck.toml", "[rules\n");
        wait_for_faults(&mut server, &folder.uri("wirecheck.toml"), true);
        folder.remove("wirecheck.toml");
        wait_for(&mut server, &article, true);
    }
}

#[test]
fn the_clients_settings_change_too() {
    let folder = newsroom();
    let elsewhere = Folder::new(&[("house.toml", OFF)]);
    let mut server = Server::start(&folder, clients::rich());
    let harbour = folder.uri(HARBOUR);
    wait_for(&mut server, &harbour, true);
    let path = elsewhere.file("house.toml");
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "wirecheck": { "configPath": path } } }));
    wait_for(&mut server, &harbour, false);
    // The file that the user names is watched wherever it lies.
    elsewhere.write("house.toml", "[rules]\nfigure-conflict = \"hint\"\n");
    wait_for(&mut server, &harbour, true);
    elsewhere.write("house.toml", "[rules\n");
    wait_for_faults(&mut server, &uri(&path), true);
    server.settle();
    assert!(server.codes(&harbour).contains(&CONFLICT.to_owned()));
    for nothing in [json!(null), json!({}), json!({ "wirecheck": null }), json!([]), json!("x")] {
        server.notify("workspace/didChangeConfiguration", json!({ "settings": nothing }));
    }
    server.settle();
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "wirecheck": { "configPath": "" } } }));
    wait_for(&mut server, &harbour, true);
}

#[test]
fn a_client_that_only_says_that_something_changed_is_asked() {
    let folder = newsroom();
    let mut client = clients::rich();
    client["workspace"] = json!({ "configuration": true });
    let mut server = Server::start(&folder, client);
    let asked = |server: &Server| server.others.iter().filter(|m| m["method"] == "workspace/configuration").count();
    let before = asked(&server);
    server.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    server.wait("the question", |server| (asked(server) > before).then_some(()));
    let question = server.others.iter().rfind(|m| m["method"] == "workspace/configuration").unwrap();
    assert_eq!(question["params"]["items"], json!([{ "section": "wirecheck" }]));
    server.settle();
    wait_for(&mut server, &folder.uri(HARBOUR), true);
}

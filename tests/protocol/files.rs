//! Folders, files on disk, configuration: what changes outside of the editor.

use serde_json::{Value, json};

use crate::support::{Folder, PATIENCE, Server, clients, uri};

/// Waits until the server's text of a file is as said.
#[track_caller]
fn becomes(server: &mut Server, uri: &str, expected: Value) {
    let end = std::time::Instant::now() + PATIENCE;
    loop {
        let text = server.text(uri);
        if text == expected {
            return;
        }
        assert!(std::time::Instant::now() < end, "{uri} stays {text}, not {expected}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn the_server_watches_where_the_client_does_not() {
    let folder = Folder::new(&[("a.txt", "one"), ("old/b.txt", "b")]);
    let mut server = Server::start(&folder, clients::rich());
    assert!(!server.others.iter().any(|m| m["method"] == "client/registerCapability"));
    folder.write("a.txt", "two");
    becomes(&mut server, &folder.uri("a.txt"), json!("two"));
    folder.write("new/deep/c.md", "new");
    becomes(&mut server, &folder.uri("new/deep/c.md"), json!("new"));
    folder.remove("old");
    becomes(&mut server, &folder.uri("old/b.txt"), Value::Null);
    std::fs::rename(folder.file("a.txt"), folder.file("z.txt")).unwrap();
    becomes(&mut server, &folder.uri("z.txt"), json!("two"));
    becomes(&mut server, &folder.uri("a.txt"), Value::Null);
    folder.write("wirecheck.toml", "exclude = [\"new\"]");
    becomes(&mut server, &folder.uri("new/deep/c.md"), Value::Null);
    folder.write(".gitignore", "z.txt");
    becomes(&mut server, &folder.uri("z.txt"), Value::Null);
}

#[test]
fn the_client_watches_where_it_can() {
    let folder = Folder::new(&[("a.txt", "one"), ("b/c.txt", "c")]);
    let mut server = Server::start(&folder, clients::watching());
    let asked = server.others.iter().find(|m| m["method"] == "client/registerCapability").cloned().unwrap();
    let watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"].as_array().unwrap();
    assert!(watchers.iter().all(|w| w["globPattern"].is_string()), "no relative patterns: {watchers:?}");
    let mut tell = |name: &str, kind: u8| {
        let changes = json!({ "changes": [{ "uri": folder.uri(name), "type": kind }] });
        server.notify("workspace/didChangeWatchedFiles", changes);
        server.text(&folder.uri(if name == "b" { "b/c.txt" } else { name }))
    };
    folder.write("a.txt", "two");
    assert_eq!(tell("a.txt", 2), "two");
    folder.write("n.txt", "new");
    assert_eq!(tell("n.txt", 1), "new");
    folder.remove("n.txt");
    assert_eq!(tell("n.txt", 3), Value::Null);
    folder.remove("b");
    assert_eq!(tell("b", 3), Value::Null);
}

#[test]
fn a_client_that_refuses_to_watch_is_done_without() {
    let folder = Folder::new(&[("a.txt", "one")]);
    let mut server = Server::spawn();
    server.disorderly();
    server.request("initialize", json!({ "rootUri": folder.uri(""), "capabilities": clients::watching() }));
    server.notify("initialized", json!({}));
    let asked = server.wait("the registration", |server| {
        server.others.iter().find(|m| m["method"] == "client/registerCapability").map(|m| m["id"].clone())
    });
    server.send(json!({ "jsonrpc": "2.0", "id": asked, "error": { "code": -32601, "message": "no" } }));
    server.settle();
    folder.write("a.txt", "two");
    becomes(&mut server, &folder.uri("a.txt"), json!("two"));
}

#[test]
fn folders_come_and_go() {
    let (first, second) = (Folder::new(&[("a.txt", "a")]), Folder::new(&[("b.txt", "b")]));
    let mut server = Server::start(&first, clients::rich());
    assert_eq!(server.text(&second.uri("b.txt")), Value::Null);
    let folder = |folder: &Folder| json!([{ "uri": uri(folder.path()), "name": "x" }]);
    let change = |added: Value, removed: Value| json!({ "event": { "added": added, "removed": removed } });
    server.notify("workspace/didChangeWorkspaceFolders", change(folder(&second), json!([])));
    server.settle();
    assert_eq!(server.text(&second.uri("b.txt")), "b");
    second.write("b.txt", "watched too");
    becomes(&mut server, &second.uri("b.txt"), json!("watched too"));
    server.notify("workspace/didChangeWorkspaceFolders", change(json!([]), folder(&first)));
    server.settle();
    assert_eq!(server.text(&first.uri("a.txt")), Value::Null);
    assert_eq!(server.text(&second.uri("b.txt")), "watched too");
}

#[test]
fn every_way_to_name_the_folder() {
    let folder = Folder::new(&[("a.txt", "a")]);
    let root = uri(folder.path());
    for (start, read) in [
        (json!({ "workspaceFolders": [{ "uri": root, "name": "x" }], "rootUri": null }), true),
        (json!({ "workspaceFolders": null, "rootUri": root }), true),
        (json!({ "rootPath": folder.path() }), true),
        (json!({ "workspaceFolders": [], "rootUri": null }), false),
        (json!({ "rootUri": null, "rootPath": null }), false),
        (json!({ "rootUri": uri(&folder.file("no/such/folder")) }), false),
    ] {
        let mut params = start.clone();
        params["capabilities"] = json!({});
        let mut server = Server::spawn();
        server.request("initialize", params);
        server.notify("initialized", json!({}));
        server.settle();
        let expected = if read { json!("a") } else { Value::Null };
        assert_eq!(server.text(&folder.uri("a.txt")), expected, "{start}");
    }
}

#[test]
fn a_folder_that_goes_away_is_survived() {
    let folder = Folder::new(&[("in/a.txt", "a")]);
    let inside = folder.file("in");
    let mut server = Server::begin(&[&inside], clients::rich(), json!({}));
    server.settle();
    folder.remove("in");
    becomes(&mut server, &folder.uri("in/a.txt"), Value::Null);
    server.open(&folder.uri("in/a.txt"), "open");
    assert_eq!(server.text(&folder.uri("in/a.txt")), "open");
}

#[test]
fn a_broken_configuration_is_shown_where_it_is_broken() {
    let folder = Folder::new(&[("a.txt", "a"), ("wirecheck.toml", "exlude = [\"x\"]\n[rules]\nno-such = \"off\"\n")]);
    let mut server = Server::start(&folder, clients::rich());
    let config = folder.uri("wirecheck.toml");
    let shown = server.published.get(&config).cloned().unwrap();
    assert_eq!(
        shown[0]["range"],
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 6 } })
    );
    assert!(shown[1]["message"].as_str().unwrap().contains("no such rule"), "{shown}");
    folder.write("wirecheck.toml", "exclude = [\"x\"]\n");
    server.wait("the problems to go", |server| server.codes(&config).is_empty().then_some(()));
}

#[test]
fn a_configuration_by_path_holds_for_everything() {
    let folder = Folder::new(&[("a.txt", "a"), ("b.txt", "b"), ("desk.toml", "exclude = [\"b.txt\"]")]);
    let path = folder.file("desk.toml");
    let mut server = Server::begin(&[folder.path()], clients::rich(), json!({ "configPath": path }));
    server.settle();
    assert_eq!(server.text(&folder.uri("b.txt")), Value::Null);
    let settings = |path: Value| json!({ "settings": { "wirecheck": { "configPath": path } } });
    server.notify("workspace/didChangeConfiguration", settings(Value::Null));
    server.settle();
    assert_eq!(server.text(&folder.uri("b.txt")), "b");
    server.notify("workspace/didChangeConfiguration", settings(json!(path)));
    server.settle();
    assert_eq!(server.text(&folder.uri("b.txt")), Value::Null);
}

#[test]
fn files_that_are_no_text_are_told_of() {
    let folder = Folder::new(&[("a.txt", "a")]);
    folder.write("b.txt", b"\x00\x01\x02\x03\xff\xfe\x00\x00binary\x00");
    folder.write("c.txt", b"caf\xe9 and \x93quotes\x94\r\n");
    let mut server = Server::start(&folder, clients::rich());
    assert_eq!(server.text(&folder.uri("b.txt")), Value::Null);
    assert_eq!(server.text(&folder.uri("c.txt")), "café and \u{201c}quotes\u{201d}\r\n");
    let told = server.others.iter().find(|m| m["method"] == "window/logMessage").cloned().unwrap();
    assert!(told["params"]["message"].as_str().unwrap().contains("b.txt is no text"), "{told}");
}

#[test]
fn progress_is_shown_while_folders_are_read() {
    let files: Vec<(String, String)> = (0..300).map(|i| (format!("{i}.txt"), format!("Text {i}."))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let folder = Folder::new(&files);
    let server = Server::start(&folder, clients::rich());
    let created = server.others.iter().find(|m| m["method"] == "window/workDoneProgress/create").cloned().unwrap();
    let token = &created["params"]["token"];
    let kinds: Vec<&str> = server
        .others
        .iter()
        .filter(|m| m["method"] == "$/progress" && m["params"]["token"] == *token)
        .map(|m| m["params"]["value"]["kind"].as_str().unwrap())
        .collect();
    // The client's consent may come when all is read: then nothing is shown, but never half of it.
    assert!(kinds.is_empty() || kinds[0] == "begin" && kinds[kinds.len() - 1] == "end", "{kinds:?}");
    let poor = Server::start(&folder, clients::poor());
    assert!(
        !poor.others.iter().any(|m| m["method"] == "window/workDoneProgress/create" || m["method"] == "$/progress")
    );
}

//! Writing files so that at every moment the old or the new one is there, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::project::failure::Failure;
use crate::project::read::{bytes, reason, shown};

/// Writes a file whole: beside it first, then in its place. A symbolic link stays one, and what it leads to is
/// replaced; permissions are kept.
///
/// # Errors
/// Where it cannot be written. The old file is then as it was.
pub fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::at(shown(path), format!("cannot be written: {}", reason(&error)));
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(path).map_err(fail)?,
        Err(error) => return Err(fail(error)),
    };
    let before = fs::metadata(&target).ok();
    // A device, as /dev/stdout, has no place to be moved into.
    if before.as_ref().is_some_and(|before| !before.is_file() && !before.is_dir()) {
        return File::options()
            .write(true)
            .open(&target)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(fail);
    }
    if before.as_ref().is_some_and(|before| before.permissions().readonly()) {
        return Err(Failure::at(shown(path), "cannot be written: the file is read-only"));
    }
    swap(&target, text.as_bytes(), before.map(|before| before.permissions())).map_err(fail)
}

/// The same for a file that has been read before: it must still hold what it held then.
///
/// # Errors
/// As [`replace`], and where the file has changed.
pub fn replace_known(path: &Path, before: &str, text: &str) -> Result<(), Failure> {
    let now = bytes(path).map_err(|error| Failure::at(shown(path), reason(&error)))?;
    if now != before.as_bytes() {
        return Err(Failure::at(
            shown(path),
            "the file has changed since it was read, so it is left as it is; try again",
        ));
    }
    replace(path, text)
}

/// Writes a file that must not be there yet, with the folders it stands in.
///
/// # Errors
/// Where it is there, or cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::at(shown(path), format!("cannot be written: {}", reason(&error)));
    if path.symlink_metadata().is_ok() {
        return Err(Failure::at(shown(path), "this is there already, and is not overwritten"));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    swap(path, text.as_bytes(), None).map_err(fail)
}

fn swap(target: &Path, text: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let folder = target.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".glossator-");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        // What the process's mask takes away is taken away by the system.
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    // The new name must outlive a power cut too; not every file system lets a folder be synced.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// An output as it is. What the standard library gives for standard output writes each line by itself.
///
/// # Errors
/// Where the process may have no more files open.
#[cfg(unix)]
pub(crate) fn unbuffered(output: impl std::os::fd::AsFd) -> std::io::Result<File> {
    output.as_fd().try_clone_to_owned().map(File::from)
}

/// The same.
#[cfg(windows)]
pub(crate) fn unbuffered(output: impl std::os::windows::io::AsHandle) -> std::io::Result<File> {
    output.as_handle().try_clone_to_owned().map(File::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.gloss");
        replace(&path, "one").unwrap();
        replace(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(folder.path()), ["a.gloss"]);
        assert!(create(&path, "three").unwrap_err().message.contains("there already"));
        assert!(replace_known(&path, "one", "three").unwrap_err().message.contains("has changed"));
        replace_known(&path, "two", "three").unwrap();
        create(&folder.path().join("b/c.gloss"), "four").unwrap();
        assert_eq!(names(folder.path()), ["a.gloss", "b"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_written_through_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.gloss"), folder.path().join("link.gloss"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.gloss", &link).unwrap();
        replace(&link, "two").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_file_that_is_read_only_or_has_no_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.gloss");
        fs::write(&path, "one").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(replace(&path, "two").unwrap_err().message.contains("read-only"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert!(replace(&folder.path().join("no/a.gloss"), "x").is_err());
    }
}

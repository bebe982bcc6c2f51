"""What can stand in the way of opening a meeting, and of storing a change: each a sentence that says what to do."""

from __future__ import annotations

from c2c_events.errors import N_, C2CError


class NoSuchFile(C2CError):
    sentence = N_("There is no file “{path}”. Check the name, or make a new meeting.")


class NoSuchFolder(C2CError):
    sentence = N_("There is no folder “{path}”. Make it first, or choose another one.")


class CannotMakeFile(C2CError):
    sentence = N_("“{path}” cannot be made here: {why}. Choose another folder.")


class CannotRead(C2CError):
    sentence = N_("“{path}” cannot be opened: {why}. Look at its permissions, or ask who gave it to you.")


class FileExists(C2CError):
    sentence = N_("“{path}” exists already and was left as it is. Choose another name.")


class EncryptedOrDamaged(C2CError):
    sentence = N_(
        "“{path}” cannot be read: it is encrypted, damaged or no meeting file. It was left as it is; "
        "open it with its password, or ask who has a copy of it."
    )


class NotAMeetingFile(C2CError):
    sentence = N_("“{path}” is a database of another program, not a meeting file. It was left as it is.")


class NewerFile(C2CError):
    sentence = N_(
        "“{path}” was made with a newer version of the program (file version {found}; this one knows up to {known}). "
        "Nothing was changed; open it with the newer version."
    )


class NotClosedProperly(C2CError):
    sentence = N_(
        "“{path}” was not closed properly and must be put in order first, which cannot be done where nothing can be "
        "written. Copy it together with “{journal}” to another folder, and open it there."
    )


class NoSuchDatabase(C2CError):
    sentence = N_("The database could not be reached: {why}. Check the address, and that its server runs.")


class EmptyDatabase(C2CError):
    sentence = N_("The database at that address holds no meeting yet. Make one with “new”.")


class DiskFull(C2CError):
    sentence = N_("The disk is full: nothing of this was stored, all before it is safe. Free some space, try again.")


class ReadOnlyFile(C2CError):
    sentence = N_("“{path}” can only be read here. Save a copy where you may write, and work on that.")


class DiskFails(C2CError):
    sentence = N_(
        "“{path}” cannot be read or written at this moment: the disk does not answer. Nothing of this was stored, all "
        "before it is safe. Put the stick back, or look at the network, and open the file again."
    )


class FileBusy(C2CError):
    sentence = N_("“{path}” is being written by somebody else at this moment. Nothing was changed; try again.")


class StillReferredTo(C2CError):
    sentence = N_(
        "Something else in the meeting still refers to what should go away, or to what is not there. "
        "Nothing was changed; take that away first."
    )

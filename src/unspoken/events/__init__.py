"""What happens when: the telling cut into scenes."""

from unspoken.events.scenes import find_scenes

__all__ = ["find_scenes"]
